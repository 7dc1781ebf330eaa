"""The page that people look at: one Jinja2 template, plain JavaScript modules, style sheets."""
