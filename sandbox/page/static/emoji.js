/** Shortcodes → signs, for the ones that people and bots really write. Unknown codes stay as typed. */

const TABLE = `
+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 ok_hand 👌 wave 👋 clap 👏 raised_hands 🙌 pray 🙏 muscle 💪
point_right 👉 point_left 👈 point_up 👆 point_down 👇 raised_hand ✋ handshake 🤝 eyes 👀 brain 🧠
smile 😄 smiley 😃 grinning 😀 grin 😁 laughing 😆 joy 😂 rofl 🤣 wink 😉 blush 😊 slightly_smiling_face 🙂
upside_down_face 🙃 heart_eyes 😍 sunglasses 😎 thinking_face 🤔 thinking 🤔 neutral_face 😐 expressionless 😑
confused 😕 worried 😟 disappointed 😞 cry 😢 sob 😭 angry 😠 rage 😡 scream 😱 sleeping 😴 sweat_smile 😅
relieved 😌 hugging_face 🤗 nerd_face 🤓 partying_face 🥳 exploding_head 🤯 melting_face 🫠 saluting_face 🫡
heart ❤️ blue_heart 💙 green_heart 💚 yellow_heart 💛 purple_heart 💜 orange_heart 🧡 black_heart 🖤
broken_heart 💔 star ⭐ star2 🌟 sparkles ✨ fire 🔥 boom 💥 zap ⚡ rainbow 🌈 sunny ☀️ cloud ☁️ umbrella ☔
snowflake ❄️ ocean 🌊 seedling 🌱 herb 🌿 evergreen_tree 🌲 four_leaf_clover 🍀 rose 🌹 sunflower 🌻
tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁 trophy 🏆 medal 🏅 dart 🎯 game_die 🎲 art 🎨 musical_note 🎵
rocket 🚀 airplane ✈️ car 🚗 bike 🚲 ship 🚢 construction 🚧 rotating_light 🚨 house 🏠 office 🏢 factory 🏭
palm_tree 🌴 desert_island 🏝️ beach_with_umbrella 🏖️ world_map 🗺️ earth_africa 🌍 earth_americas 🌎 earth_asia 🌏
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ heavy_multiplication_x ✖️
warning ⚠️ no_entry ⛔ no_entry_sign 🚫 question ❓ grey_question ❔ exclamation ❗ bangbang ‼️ interrobang ⁉️
information_source ℹ️ heavy_plus_sign ➕ heavy_minus_sign ➖ arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️
arrow_upper_right ↗️ arrow_lower_right ↘️ repeat 🔁 arrows_counterclockwise 🔄 leftwards_arrow_with_hook ↩️
red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle 🔵
large_purple_circle 🟣 white_circle ⚪ black_circle ⚫ large_green_square 🟩 large_yellow_square 🟨 large_red_square 🟥
white_large_square ⬜ black_large_square ⬛ small_blue_diamond 🔹 small_orange_diamond 🔸 radio_button 🔘
one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ zero 0️⃣ keycap_ten 🔟 100 💯 hash #️⃣
alarm_clock ⏰ stopwatch ⏱️ timer_clock ⏲️ hourglass ⌛ hourglass_flowing_sand ⏳ watch ⌚ clock3 🕒 clock9 🕘
calendar 📆 date 📅 spiral_calendar_pad 🗓️ calendar_spiral 🗓️ pushpin 📌 round_pushpin 📍 paperclip 📎 link 🔗
memo 📝 pencil 📝 pencil2 ✏️ clipboard 📋 page_facing_up 📄 bookmark 🔖 books 📚 book 📖 notebook 📓 newspaper 📰
label 🏷️ mag 🔍 mag_right 🔎 lock 🔒 unlock 🔓 key 🔑 bulb 💡 gear ⚙️ wrench 🔧 hammer 🔨 hammer_and_wrench 🛠️
toolbox 🧰 test_tube 🧪 alembic ⚗️ microscope 🔬 telescope 🔭 dna 🧬 abacus 🧮 scales ⚖️ balance_scale ⚖️ compass 🧭
chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 bar_chart 📊 card_index 📇 file_folder 📁
open_file_folder 📂 card_file_box 🗃️ file_cabinet 🗄️ wastebasket 🗑️ package 📦 inbox_tray 📥 outbox_tray 📤
email 📧 envelope ✉️ incoming_envelope 📨 bell 🔔 no_bell 🔕 mega 📣 loudspeaker 📢 speech_balloon 💬 thought_balloon 💭
left_speech_bubble 🗨️ robot_face 🤖 ghost 👻 alien 👽 skull 💀 see_no_evil 🙈 hear_no_evil 🙉 speak_no_evil 🙊
dog 🐶 cat 🐱 bug 🐛 bee 🐝 turtle 🐢 snail 🐌 unicorn_face 🦄 owl 🦉 whale 🐳 penguin 🐧 fox_face 🦊 bear 🐻
coffee ☕ tea 🍵 beer 🍺 pizza 🍕 cake 🍰 cookie 🍪 apple 🍎 banana 🍌 avocado 🥑 popcorn 🍿
computer 💻 desktop_computer 🖥️ keyboard ⌨️ floppy_disk 💾 electric_plug 🔌 battery 🔋 satellite 🛰️ shield 🛡️
thermometer 🌡️ pill 💊 bandage 🩹 face_with_thermometer 🤒 moneybag 💰 crystal_ball 🔮 magnet 🧲 jigsaw 🧩 puzzle_piece 🧩
checkered_flag 🏁 triangular_flag_on_post 🚩 white_flag 🏳️ bust_in_silhouette 👤 busts_in_silhouette 👥
speaking_head_in_silhouette 🗣️ zzz 💤 sos 🆘 new 🆕 up 🆙 ok 🆗 soon 🔜 back 🔙 recycle ♻️ infinity ♾️ stop_sign 🛑
`.trim().split(/\s+/);

const SIGNS = new Map();
for (let i = 0; i < TABLE.length; i += 2) SIGNS.set(TABLE[i], TABLE[i + 1]);

export const EMOJI = /:([a-z0-9_+'-]+):(?::skin-tone-[2-6]:)?/;

/** The sign of a shortcode, or null. */
export const sign = (name) => SIGNS.get(name) ?? null;

/** Text with its shortcodes shown as signs. */
export const withEmoji = (text) =>
  text.replace(new RegExp(EMOJI, "g"), (whole, name) => sign(name) ?? whole);

/** Up to `limit` shortcodes that begin so, for completion. */
export function findEmoji(start, limit = 8) {
  const found = [];
  for (const [name, glyph] of SIGNS) {
    if (name.startsWith(start)) found.push({ name, glyph });
    if (found.length === limit) break;
  }
  return found;
}
