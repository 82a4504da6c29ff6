package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.Json;
import dev.rondo.server.RondoServer;
import dev.rondo.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands that deploy, against a real server. */
class DeploymentCommandsTest {
    @TempDir
    Path folder;

    private RondoServer server;

    @BeforeEach
    void serve() throws IOException {
        server = RondoServer.start(ServerSettings.local(folder.resolve("server"), 0));
        Files.writeString(folder.resolve("Hello.java"), """
                import dev.rondo.*;

                @Flow(name = "hello-flow")
                String hello(@Default("world") String name, @Default("1") int times) { return name.repeat(times); }

                void main() {}
                """);
    }

    @AfterEach
    void end() {
        server.close();
    }

    private CommandResult rondo(String... arguments) {
        return CommandResult.withHome(
                folder, Map.of("RONDO_API_URL", server.apiUrl().toString(), "WHO", "Grace"), arguments);
    }

    private JsonNode inspect(String name) {
        CommandResult result = rondo("deployment", "inspect", name, "--output", "json");
        assertThat(result.exitCode()).as(result.error()).isZero();
        return Json.MAPPER.readTree(result.out());
    }

    @Test
    void deployRegistersAFlowForAPoolAndSaysWhatIsMissing() {
        CommandResult result = rondo(
                "deploy",
                "Hello.java:hello-flow",
                "--name",
                "nightly",
                "--cron",
                "0 2 * * *",
                "--timezone",
                "Europe/Berlin",
                "--pool",
                "ml-training",
                "--param",
                "name=42",
                "--param",
                "times=2",
                "--tag",
                "production",
                "--concurrency-limit",
                "3",
                "--catch-up",
                "latest");
        assertThat(result.exitCode()).as(result.error()).isZero();
        assertThat(result.out())
                .contains("deployed hello-flow/nightly")
                .contains("its next run is due at")
                .contains("`rondo worker start --pool ml-training` changes that");
        JsonNode made = inspect("hello-flow/nightly");
        // Text stays text where the flow takes text.
        assertThat(made.path("parameters").toString()).contains("\"name\":\"42\"", "\"times\":2");
        assertThat(made.at("/schedules/0/schedule/timezone").asString()).isEqualTo("Europe/Berlin");
        assertThat(made.at("/schedules/0/catch_up").asString()).isEqualTo("latest");
        assertThat(made.path("entrypoint").asString()).isEqualTo("Hello.java:hello-flow");
        assertThat(made.at("/pull_steps/0").toString())
                .contains("/code/" + made.path("version").asString());
        assertThat(made.path("version").asString()).hasSize(12);
        assertThat(made.at("/readiness/obstacles/0/code").asString()).isEqualTo("no-worker");
    }

    @Test
    void buildWritesAFileThatApplyDeploysForAnAgent() throws IOException {
        CommandResult built =
                rondo("deployment", "build", "Hello.java:hello", "-n", "my-first-deployment", "-q", "default");
        assertThat(built.exitCode()).as(built.error()).isZero();
        Path file = folder.resolve("hello-flow-deployment.yaml");
        assertThat(Files.readString(file)).contains("name: my-first-deployment", "work_queue_name: default");
        CommandResult applied = rondo("deployment", "apply", file.toString());
        assertThat(applied.exitCode()).as(applied.error()).isZero();
        assertThat(applied.out())
                .contains("deployed hello-flow/my-first-deployment")
                .contains("`rondo agent start -q default` changes that");
    }

    @Test
    void aProjectFileIsDeployedWithItsStepsAndTemplates() throws IOException {
        Files.writeString(folder.resolve("rondo.yaml"), """
                name: project
                definitions:
                  tags: &tags [production, ml]
                build:
                  - run_shell_script:
                      id: commit
                      script: echo abc123
                deployments:
                  - name: first
                    entrypoint: Hello.java:hello
                    version: "{{ commit.stdout }}"
                    tags: *tags
                    parameters: {name: "{{ $WHO }}"}
                    schedules:
                      - cron: "0 5 * * *"
                        parameters: {times: 3}
                      - interval: 3600
                        active: false
                    concurrency_limit: {limit: 1, collision_strategy: CANCEL_NEW}
                    triggers:
                      - expect: [warehouse.loaded]
                    work_pool: {name: ml, job_variables: {env: {A: b}}}
                  - name: second
                    entrypoint: Hello.java:hello
                    work_pool: {name: ml}
                """);
        CommandResult result = rondo("deploy", "--all", "--output", "json");
        assertThat(result.exitCode()).as(result.error()).isZero();
        assertThat(Json.MAPPER.readTree(result.out())).hasSize(2);
        JsonNode first = inspect("hello-flow/first");
        assertThat(first.path("version").asString()).isEqualTo("abc123");
        assertThat(first.at("/parameters/name").asString()).isEqualTo("Grace");
        assertThat(first.path("tags")).hasSize(2);
        assertThat(first.path("schedules")).hasSize(2);
        assertThat(first.at("/concurrency_options/collision_strategy").asString())
                .isEqualTo("CANCEL_NEW");
        assertThat(rondo("automation", "ls").out()).contains("hello-flow/first__automation_1");
        assertThat(rondo("deploy", "--name", "second", "--cron", "0 3 * * *").exitCode())
                .isZero();
        assertThat(inspect("hello-flow/second").path("schedules")).hasSize(1);
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsDeployed() throws IOException {
        assertThat(rondo("deploy", "Hello.java", "--name", "x").error()).contains("--pool");
        assertThat(rondo("deploy", "Hello.java", "--name", "x", "--pool", "p", "--param", "nmae=y")
                        .error())
                .contains("no parameter 'nmae'; it has name, times");
        assertThat(rondo("deploy", "flow.py:main", "--name", "x", "--pool", "p").error())
                .contains("prefect deploy");
        assertThat(rondo("deploy").error()).contains("say what to deploy");
        Files.writeString(folder.resolve("rondo.yaml"), """
                pull:
                  - git_klone: {}
                deployments:
                  - name: first
                    entrypoint: Hello.java
                    work_pool: {name: ml}
                """);
        CommandResult unknown = rondo("deploy", "--all");
        assertThat(unknown.exitCode()).isNotZero();
        assertThat(unknown.error()).contains("There is no step git_klone").contains("git_clone");
        Files.writeString(folder.resolve("rondo.yaml"), "deployments:\n  - name: x\n    entrypiont: y\n");
        assertThat(rondo("deploy", "--all").error())
                .contains("rondo.yaml.deployments[0] has a field 'entrypiont'; known are");
        assertThat(rondo("deployment", "ls", "--output", "json").out().strip()).isEqualTo("[ ]");
    }

    @Test
    void schedulesAreMadePausedResumedAndDeleted() {
        rondo("deploy", "Hello.java", "--name", "nightly", "--pool", "ml");
        String name = "hello-flow/nightly";
        assertThat(rondo("deployment", "schedule", "create", name, "--interval", "15m", "--slug", "often")
                        .exitCode())
                .isZero();
        assertThat(rondo(
                                "deployment",
                                "schedule",
                                "create",
                                name,
                                "--rrule",
                                "FREQ=WEEKLY;BYDAY=MO",
                                "--param",
                                "times=2")
                        .exitCode())
                .isZero();
        assertThat(rondo("deployment", "schedule", "ls", name).out()).contains("every 15m", "FREQ=WEEKLY", "often");
        assertThat(rondo("deployment", "schedule", "pause", name, "often").out())
                .contains("paused schedule");
        assertThat(inspect(name).at("/schedules/0/active").asBoolean()).isFalse();
        assertThat(rondo("deployment", "schedule", "resume", name).error()).contains("has 2 schedules; say which");
        assertThat(rondo("deployment", "schedule", "delete", name, "often").exitCode())
                .isZero();
        assertThat(rondo("deployment", "schedule", "clear", name).out()).contains("deleted 1 schedules");
        assertThat(inspect(name).path("schedules")).isEmpty();
    }

    @Test
    void aRunThatWaitsForAWorkerSaysSo() {
        rondo("deploy", "Hello.java", "--name", "nightly", "--pool", "ml");
        CommandResult made = rondo("deployment", "run", "hello-flow/nightly", "--param", "times=2", "--output", "json");
        assertThat(made.error()).contains("work pool 'ml' has no worker", "rondo worker start --pool ml");
        String id = Json.MAPPER.readTree(made.out()).path("id").asString();
        assertThat(rondo("flow-run", "inspect", id).out()).contains("rondo worker start --pool ml");
    }

    @Test
    void whatIsDeployedFromAFolderStaysWhatItWas() throws IOException {
        Path source = folder.resolve("Hello.java");
        String before = Files.readString(source);
        rondo("deploy", "Hello.java", "--name", "kept", "--pool", "ml");
        JsonNode kept = inspect("hello-flow/kept");
        Path copy = Path.of(
                kept.at("/pull_steps/0").iterator().next().path("directory").asString());
        Files.writeString(source, before + "// changed");
        assertThat(copy.resolve("Hello.java")).hasContent(before);
        rondo("deploy", "Hello.java", "--name", "kept", "--pool", "ml");
        assertThat(inspect("hello-flow/kept").path("version").asString())
                .isNotEqualTo(kept.path("version").asString());
        rondo("deploy", "Hello.java", "--name", "live", "--pool", "ml", "--live");
        assertThat(inspect("hello-flow/live").at("/pull_steps/0").toString()).contains("\"" + folder + "\"");
    }

    @Test
    void recipesNameWhatStepsTake() throws IOException {
        rondo("init", "--recipe", "s3", "--field", "bucket=flows");
        assertThat(Files.readString(folder.resolve("rondo.yaml"))).contains("version: \"{{ push_code.version }}\"");
        rondo("init", "--force", "--recipe", "maven", "--field", "artifact=com.acme:flows:1.0.0");
        assertThat(Files.readString(folder.resolve("rondo.yaml"))).contains("artifact: \"com.acme:flows:1.0.0\"");
    }

    @Test
    void initWritesAProjectFileForARecipe() throws IOException {
        assertThat(rondo("init").out()).contains("recipe local");
        assertThat(Files.readString(folder.resolve("rondo.yaml"))).contains("set_working_directory", "deployments:");
        assertThat(rondo("init").error()).contains("--force");
        assertThat(rondo("init", "--force", "--recipe", "s3").error()).contains("--field bucket=");
        assertThat(rondo("init", "--force", "--recipe", "docker-git", "--field", "image=ml", "--field", "repository=r")
                        .exitCode())
                .isZero();
        assertThat(Files.readString(folder.resolve("rondo.yaml"))).contains("build_docker_image", "git_clone");
        assertThat(rondo("init", "--force", "--recipe", "x").error()).contains("there are local, git, s3");
    }

    @Test
    void initTakesTheRepositoryAndTheBranchThatIsCheckedOut() throws IOException {
        Path repository = Files.createDirectory(folder.resolve(".git"));
        Files.writeString(repository.resolve("config"), "[remote \"origin\"]\n  url = ssh://git.example.org/flows\n");
        Files.writeString(repository.resolve("HEAD"), "ref: refs/heads/feature/next\n");

        assertThat(rondo("init").out()).contains("recipe git");
        assertThat(Files.readString(folder.resolve("rondo.yaml")))
                .contains("repository: \"ssh://git.example.org/flows\"", "branch: \"feature/next\"");
    }

    @Test
    void anAgentOfTheUsualQueueWorksForDeploymentsThatNameNoPool() {
        rondo("work-pool", "create", "ml-training", "--type", "process");
        rondo("deploy", "Hello.java:hello-flow", "--name", "plain", "-q", "default");

        CommandResult agent = rondo("agent", "start", "-q", "default", "--run-once");

        assertThat(agent.exitCode()).as(agent.error()).isZero();
        assertThat(rondo("work-pool", "ls").out()).containsPattern("default-agent-pool .* READY");
    }
}
