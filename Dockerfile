# Build the jar first: mvn -B package
FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --create-home imprimatur \
 && install -d -m 0700 -o imprimatur -g imprimatur /data \
 && install -d -m 0755 /config
COPY target/imprimatur.jar /app/imprimatur.jar
# By its number, so that Kubernetes sees that it is not root.
USER 10001
# The default database is ./data/imprimatur, so that /data keeps it.
WORKDIR /
VOLUME /data
EXPOSE 8080
ENV JAVA_TOOL_OPTIONS="-XX:+UseSerialGC -Xmx512m -XX:+ExitOnOutOfMemoryError"
# The shell only sets the mode of what is written, and hands over its place to Java.
ENTRYPOINT ["/bin/sh", "-c", "umask 077; exec java -jar /app/imprimatur.jar --spring.config.additional-location=optional:file:/config/ \"$@\"", "imprimatur"]
