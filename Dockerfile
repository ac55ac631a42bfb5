# syntax=docker/dockerfile:1
# Two stages on one base: the first builds a virtual environment, the second carries it alone.
# The base needs python3 (3.11 or newer) with venv; any Debian-like image will do: --build-arg BASE=...
ARG BASE=python:3.11-slim-bookworm

# hadolint ignore=DL3006
FROM ${BASE} AS build
WORKDIR /src
RUN python3 -m venv /opt/parallax
COPY requirements.lock ./
# A private index or proxy: --secret id=pip,src=pip.conf ; without the secret pip uses its defaults.
RUN --mount=type=secret,id=pip,target=/etc/pip.conf \
    /opt/parallax/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE feeds.toml ./
COPY monitor ./monitor
COPY alerts ./alerts
COPY migrations ./migrations
# The build backend and what only it needs stay behind; pip check fails if anything else needed them.
RUN /opt/parallax/bin/pip install --no-cache-dir --no-deps --no-index --no-build-isolation . \
    && /opt/parallax/bin/pip uninstall --yes --quiet hatchling packaging pathspec pluggy tomlkit trove-classifiers \
    && /opt/parallax/bin/pip check \
    && /opt/parallax/bin/python -m compileall -q /opt/parallax/lib

# hadolint ignore=DL3006
FROM ${BASE}
LABEL org.opencontainers.image.title="Parallax" \
      org.opencontainers.image.description="Watches news feeds for figures and tells you when one diverges" \
      org.opencontainers.image.licenses="MIT"
RUN groupadd --gid 10001 parallax \
    && useradd --uid 10001 --gid parallax --no-create-home --home-dir /data --shell /usr/sbin/nologin parallax \
    && install -d -o parallax -g parallax /data
COPY --from=build /opt/parallax /opt/parallax
ENV PATH=/opt/parallax/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    MONITOR_DATABASE_URL=sqlite:////data/monitor.db \
    MONITOR_CONFIG=/data/feeds.toml
WORKDIR /data
VOLUME /data
USER 10001:10001
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s --retries=3 CMD ["monitor", "status", "--healthy"]
ENTRYPOINT ["monitor"]
CMD ["run", "--init"]
