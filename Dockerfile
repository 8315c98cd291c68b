# Build the jar first: mvn -B package
FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --create-home imprimatur \
 && install -d -o imprimatur /data /config
COPY target/imprimatur.jar /app/imprimatur.jar
USER imprimatur
# The default database is ./data/imprimatur, so that /data keeps it.
WORKDIR /
VOLUME /data
EXPOSE 8080
ENV JAVA_TOOL_OPTIONS="-XX:+UseSerialGC -Xmx512m -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["java", "-jar", "/app/imprimatur.jar", "--spring.config.additional-location=optional:file:/config/"]
