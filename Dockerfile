# A server in a container:
#   docker build -t rondo .
#   docker run -p 4200:4200 -v rondo:/data -e RONDO_SERVER_API_AUTH_STRING=admin:secret rondo
FROM eclipse-temurin:25-jdk AS build
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN mvn -q -Dquick -Dmaven.test.skip=true -pl cli -am package

# The JDK's runtime is enough for a server; `rondo run` of source files needs a JDK.
FROM eclipse-temurin:25-jre
RUN useradd --system --create-home --home-dir /data --uid 10001 rondo
COPY --from=build /source/cli/target/rondo /opt/rondo
ENV RONDO_HOME=/data RONDO_JDK=/opt/java/openjdk RONDO_SERVER_HOST=0.0.0.0
# What runs on machines with little memory to share; the heap is half of what the container may use.
ENV RONDO_JAVA_OPTIONS="-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"
USER rondo
VOLUME /data
EXPOSE 4200
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["/opt/rondo/bin/rondo", "server", "status"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/rondo/bin/rondo"]
CMD ["server", "start"]
