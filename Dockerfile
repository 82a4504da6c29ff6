# A server in a container, and what flow runs of docker and kubernetes pools are made from:
#   docker build -t rondo .
#   docker run -p 4200:4200 -v rondo:/data -e RONDO_SERVER_API_AUTH_STRING=admin:secret rondo
#   docker run rondo rondo --version
FROM eclipse-temurin:25-jdk AS build
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
# Builds the distribution, and lets the virtual machine learn what it loads at its start.
RUN ./rondo --version

# A JDK, for flows that are run from source files.
FROM eclipse-temurin:25-jdk
RUN useradd --system --create-home --home-dir /data --uid 10001 rondo
COPY --from=build /source/cli/target/rondo /opt/rondo
COPY --chmod=755 build/entrypoint /usr/local/bin/rondo-entrypoint
ENV PATH=/opt/rondo/bin:$PATH
ENV RONDO_HOME=/data RONDO_JDK=/opt/java/openjdk RONDO_SERVER_HOST=0.0.0.0
# What runs on machines with little memory to share; the heap is half of what the container may use.
ENV RONDO_JAVA_OPTIONS="-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"
USER rondo
WORKDIR /data
VOLUME /data
EXPOSE 4200
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["/opt/rondo/bin/rondo", "server", "status"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/local/bin/rondo-entrypoint"]
CMD ["server", "start"]
