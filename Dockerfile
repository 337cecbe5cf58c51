# The product in one image: web, worker, beat and migrate differ only in their command (docker-compose.yml).
# No secret and no database is needed to build it.
FROM python:3.11-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH
WORKDIR /app
COPY requirements/production.txt requirements/production.txt
RUN pip install --no-deps --require-hashes -r requirements/production.txt
COPY . .
RUN DJANGO_SETTINGS_MODULE=expex.settings.build python manage.py build_design \
    && DJANGO_SETTINGS_MODULE=expex.settings.build python manage.py collectstatic --no-input \
    && python -m compileall -q .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin expex \
    && install --directory --owner expex --mode 0700 /var/lib/expex
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=expex.settings.production \
    EXPEX_BIND=0.0.0.0:8000
USER expex
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 CMD ["python", "deploy/healthy.py", "web"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "expex.wsgi"]
