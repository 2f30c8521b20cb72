# One image for web, worker and beat (compose.yaml). Build: docker build -t socialvalue .

# --- Front-end files: installed and themed, nothing of Node.js goes further --------------------------------------
FROM node:22-slim AS packages
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund

# --- Python libraries, checked by hash ---------------------------------------------------------------------------
FROM python:3.13-slim AS libraries
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
RUN python -m venv /opt/venv
COPY requirements.txt ./
RUN /opt/venv/bin/pip install --require-hashes -r requirements.txt
COPY bin/build_vendor.py ./
COPY --from=packages /build/node_modules node_modules
RUN mkdir static && python build_vendor.py node_modules static/vendor

# --- The application ---------------------------------------------------------------------------------------------
FROM python:3.13-slim AS application
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home --shell /usr/sbin/nologin socialvalue
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    VAR_DIR=/var/lib/socialvalue STATIC_ROOT=/srv/static \
    MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=131072 MALLOC_MMAP_THRESHOLD_=131072
WORKDIR /srv/app
COPY --from=libraries /opt/venv /opt/venv
COPY . .
COPY --from=libraries /build/static/vendor static/vendor
# The key serves this one command and stands nowhere in the image.
RUN SECRET_KEY=only-while-building EMBEDDED=1 python manage.py collectstatic --noinput -v0 \
    && install -d -o socialvalue -g socialvalue /var/lib/socialvalue /var/lib/socialvalue/uploads
USER socialvalue
VOLUME /var/lib/socialvalue
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python", "bin/healthcheck.py"]
CMD ["gunicorn", "socialvalue.wsgi", "--config", "python:socialvalue.gunicorn", "--bind", "0.0.0.0:8000", \
     "--worker-tmp-dir", "/dev/shm"]
