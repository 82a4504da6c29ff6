package dev.rondo.docker;

/** The Dockerfile of projects that have none. */
final class AutomaticDockerfile {
    /** Where the distribution is in what the engine builds from. */
    static final String DISTRIBUTION = "rondo/";
    /** Where the project is in what the engine builds from. */
    static final String PROJECT = "project/";

    private static final String JDK = "eclipse-temurin:25-jdk";

    private AutomaticDockerfile() {}

    /** An image with a project in it, on one that has Rondo. */
    static String on(String baseImage, String projectName) {
        return """
                FROM %1$s
                COPY %2$s /opt/project/%3$s/
                WORKDIR /opt/project/%3$s
                """.formatted(baseImage, PROJECT, projectName);
    }

    /** An image with a JDK, the distribution that lies in the context, and a project. */
    static String withDistribution(String projectName) {
        return """
                FROM %1$s
                COPY %2$s /opt/rondo/
                ENV PATH=/opt/rondo/bin:$PATH RONDO_HOME=/data
                RUN mkdir -p /data && chmod 777 /data
                COPY %3$s /opt/project/%4$s/
                WORKDIR /opt/project/%4$s
                """.formatted(JDK, DISTRIBUTION, PROJECT, projectName);
    }
}
