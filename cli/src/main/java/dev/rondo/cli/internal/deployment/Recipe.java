package dev.rondo.cli.internal.deployment;

import dev.rondo.cli.internal.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the workers of a project get its code from: what {@code rondo init} writes. */
@SuppressWarnings("ImmutableEnumChecker") // the maps are Map.of(…)
public enum Recipe {
    LOCAL("a copy of the folder as it is when it is deployed, for workers on this machine", Map.of(), """
            # Without steps the folder is copied. To have runs use it as it is then, changes and all:
            # pull:
            #   - set_working_directory:
            #       directory: "<directory>"
            """),
    GIT("a Git repository", Map.of("repository", "", "branch", "main"), """
            pull:
              - prefect.deployments.steps.git_clone:
                  repository: "<repository>"
                  branch: "<branch>"
                  # Runs use the newest commit of the branch; for always the same one, instead of the branch:
                  # commit_sha: "{{ $COMMIT }}"
                  # For a private one, a block made with `rondo block create secret/git-token`:
                  # access_token: "{{ prefect.blocks.secret.git-token }}"
            """),
    S3("a bucket in S3", Map.of("bucket", "", "folder", ""), storage("s3", "bucket", "aws-credentials/s3")),
    GCS(
            "a bucket in Google Cloud Storage",
            Map.of("bucket", "", "folder", ""),
            storage("gcs", "bucket", "gcp-credentials/gcs")),
    AZURE(
            "a container in Azure's blob storage",
            Map.of("container", "", "folder", ""),
            storage("azure_blob_storage", "container", "azure-blob-storage-credentials/azure")),
    DOCKER("an image that has the code in it", Map.of("image", ""), image("")),
    DOCKER_GIT(
            "an image for the libraries, a Git repository for the code",
            Map.of("image", "", "repository", "", "branch", "main"),
            image("") + GIT.text),
    DOCKER_S3(
            "an image for the libraries, a bucket in S3 for the code",
            Map.of("image", "", "bucket", "", "folder", ""),
            image("") + S3.text),
    MAVEN("a jar in a Maven repository", Map.of("artifact", ""), """
            pull:
              - maven:
                  artifact: "<artifact>"
            """);

    private static final Pattern PLACE = Pattern.compile("<([a-z]+)>");
    private static final Pattern REMOTE = Pattern.compile("(?m)^\\s*url\\s*=\\s*(\\S+)");
    private static final Pattern BRANCH = Pattern.compile("^ref: refs/heads/(\\S+)");

    private final String about;
    private final Map<String, String> fields;
    private final String text;

    Recipe(String about, Map<String, String> fields, String text) {
        this.about = about;
        this.fields = fields;
        this.text = text;
    }

    private static String storage(String kind, String place, String credentials) {
        return """
                push:
                  - push_to_KIND:
                      id: push_code
                      PLACE: "<PLACE>"
                      folder: "<folder>"
                      # credentials: "{{ prefect.blocks.CREDENTIALS }}"
                pull:
                  - pull_from_KIND:
                      PLACE: "<PLACE>"
                      folder: "{{ push_code.folder }}"
                      version: "{{ push_code.version }}"
                      # credentials: "{{ prefect.blocks.CREDENTIALS }}"
                """.replace("KIND", kind).replace("PLACE", place).replace("CREDENTIALS", credentials.replace('/', '.'));
    }

    private static String image(String more) {
        return """
                build:
                  - build_docker_image:
                      id: build_image
                      image_name: "<image>"
                      # Without a tag it is the time: runs use the image that was deployed, not the newest.
                      # tag: "latest"
                      # The usual one; or a Dockerfile of the project, which begins with an image that has Rondo.
                      dockerfile: auto
                # For workers on other machines, to a registry:
                # push:
                #   - push_docker_image:
                #       image_name: "{{ build_image.image_name }}"
                #       tag: "{{ build_image.tag }}"
                """ + more;
    }

    /** The name, as users write it. */
    public String title() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** What it is, in a few words. */
    public String about() {
        return about;
    }

    /** The names of all. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Recipe::title).toList();
    }

    /** The recipe of that name. */
    public static Recipe named(String name) {
        return Stream.of(values())
                .filter(each -> each.title().equals(name))
                .findFirst()
                .orElseThrow(() -> CliException.badInput(
                        "there is no recipe '" + name + "'; there are " + String.join(", ", names())));
    }

    /** The recipe for a folder: Git where it is in a repository that workers can reach, else the folder as it is. */
    public static Recipe fitting(Path folder) {
        return remote(folder).isPresent() ? GIT : LOCAL;
    }

    private static Optional<String> remote(Path folder) {
        return found(REMOTE, folder.resolve(".git/config"));
    }

    // The branch that is checked out, which its remote has as a rule.
    private static Optional<String> branch(Path folder) {
        return found(BRANCH, folder.resolve(".git/HEAD"));
    }

    private static Optional<String> found(Pattern wanted, Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Matcher matcher = wanted.matcher(Files.readString(file));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * The project file.
     *
     * @param given values for the fields of the recipe
     * @throws CliException when one is missing, or is none of the recipe's
     */
    public String text(Path folder, String project, Map<String, Object> given) {
        Map<String, String> values = new LinkedHashMap<>(fields);
        values.put("directory", folder.toString().replace("\\", "\\\\"));
        if (fields.containsKey("repository")) {
            remote(folder).ifPresent(url -> values.put("repository", url));
            branch(folder).ifPresent(name -> values.put("branch", name));
        }
        if (fields.containsKey("folder")) {
            values.put("folder", project);
        }
        given.forEach((name, value) -> {
            if (!fields.containsKey(name)) {
                throw CliException.badInput(
                        "recipe " + title() + " has no field '" + name + "'; it has " + known(fields.keySet()));
            }
            values.put(name, String.valueOf(value));
        });
        Matcher places = PLACE.matcher(text);
        String filled = places.replaceAll(place -> Matcher.quoteReplacement(value(values, place.group(1))));
        return "name: " + project + "\n\n# How code gets to the workers; `rondo deploy` takes these steps.\n" + filled
                + deployments();
    }

    private String value(Map<String, String> values, String name) {
        String value = values.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw CliException.badInput("recipe " + title() + " needs --field " + name + "=…");
        }
        return value;
    }

    private static String known(Set<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names));
    }

    private String deployments() {
        boolean image = text.contains("build_image");
        String variables = image ? """
                      job_variables:
                        image: "{{ build_image.image }}"
                """ : "";
        return """

                # What is deployed; a deployment may have build, push and pull steps of its own.
                deployments:
                  - name: nightly
                    entrypoint: Pipeline.java:flow-name
                    # parameters: {name: value}
                    # tags: [production]
                    schedules:
                      - cron: "0 2 * * *"
                        timezone: UTC
                    work_pool:
                      name: <pool>
                """.replace("<pool>", image ? "docker" : "default") + variables;
    }
}
