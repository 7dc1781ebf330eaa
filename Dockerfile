# docs/deploy.md says how it's used.
FROM python:3.11-slim
WORKDIR /opt/mainspring
# What changes seldom comes first: its layer is kept.
COPY requirements/run.in requirements/run.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY rituals rituals
COPY storage storage
COPY sandbox sandbox
COPY tour tour
RUN pip install --no-cache-dir --no-deps --no-build-isolation .
RUN useradd --system --create-home --home-dir /data mainspring
USER mainspring
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK CMD ["python", "-c", "from urllib.request import ProxyHandler as P, build_opener as b; b(P({})).open('http://127.0.0.1:8080/readyz', timeout=5)"]
CMD ["mainspring", "run", "--http", "0.0.0.0:8080"]
