# Build the jars first (mvn -DskipTests package), then, from the root of the project:
#   docker build -f deploy/docker/ingest-api.Dockerfile -t forebay/ingest-api .
FROM eclipse-temurin:17-jre

RUN groupadd --gid 10001 forebay && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin forebay
COPY --chmod=755 deploy/docker/http-ok /usr/local/bin/http-ok
# What changes seldom comes first, so that a new version of Forebay adds a small layer.
COPY ingest-api/target/lib/ /app/lib/
COPY ingest-api/target/forebay-ingest-api-*.jar /app/ingest-api.jar

USER forebay
WORKDIR /app
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=10s --start-period=60s --retries=3 \
  CMD ["/usr/local/bin/http-ok", "8080", "/actuator/health/readiness"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-cp", "/app/ingest-api.jar:/app/lib/*", "io.forebay.ingest.IngestApiApplication"]
