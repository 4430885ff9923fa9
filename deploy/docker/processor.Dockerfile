# Build the jars first (mvn -DskipTests package), then, from the root of the project:
#   docker build -f deploy/docker/processor.Dockerfile -t forebay/processor .
FROM eclipse-temurin:17-jre

# Programs that workers use where they are there, none by default. On the Ubuntu of this image, for previews in WebP, films and sounds, JPEG 2000 in PDF, and letters in pictures:
#   --build-arg PACKAGES="libvips42t64 ffmpeg poppler-utils tesseract-ocr bubblewrap"
ARG PACKAGES=""
RUN if [ -n "$PACKAGES" ]; then apt-get update && apt-get install -y --no-install-recommends $PACKAGES && rm -rf /var/lib/apt/lists/*; fi

RUN groupadd --gid 10001 forebay && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin forebay
COPY --chmod=755 deploy/docker/http-ok /usr/local/bin/http-ok
# What changes seldom comes first, so that a new version of Forebay adds a small layer.
COPY processor/target/lib/ /app/lib/
COPY processor/target/forebay-processor-*.jar /app/processor.jar

USER forebay
WORKDIR /app
# Files under work; it has to hold the largest upload and what is made of it, several times at once.
VOLUME /tmp
EXPOSE 8081
HEALTHCHECK --interval=10s --timeout=10s --start-period=60s --retries=3 \
  CMD ["/usr/local/bin/http-ok", "8081", "/actuator/health/readiness"]
ENV SERVER_PORT=8081 FOREBAY_PIPELINE_SCRATCH=/tmp/forebay-scratch
# A small share for the service itself: the decoders run in processes of their own, each with its own heap.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=25", "-XX:+ExitOnOutOfMemoryError", "-cp", "/app/processor.jar:/app/lib/*", "io.forebay.processor.ProcessorApplication"]
