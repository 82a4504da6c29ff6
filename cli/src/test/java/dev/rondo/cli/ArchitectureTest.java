package dev.rondo.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the map of ARCHITECTURE.md: who may know whom, and where time and chance come from. */
class ArchitectureTest {
    private static final String ENGINE = "engine";
    private static final String WORKER = "worker";

    /** The packages of each module, in the order in which modules may use each other: each only those before it. */
    private static final Map<String, List<String>> PACKAGES = Map.ofEntries(
            Map.entry("model", List.of("dev.rondo.model..")),
            Map.entry("orchestration", List.of("dev.rondo.orchestration..")),
            Map.entry("client", List.of("dev.rondo.client..")),
            Map.entry("store", List.of("dev.rondo.store..")),
            Map.entry("embedded", List.of("dev.rondo.embedded..")),
            Map.entry(ENGINE, List.of("dev.rondo", "dev.rondo.internal..")),
            Map.entry("ml", List.of("dev.rondo.ml..")),
            Map.entry("server", List.of("dev.rondo.server..")),
            Map.entry(WORKER, List.of("dev.rondo.worker..")),
            Map.entry("docker", List.of("dev.rondo.docker..")),
            Map.entry("kubernetes", List.of("dev.rondo.kubernetes..")),
            Map.entry("objectstorage", List.of("dev.rondo.objectstorage..")),
            Map.entry("cli", List.of("dev.rondo.cli..")));

    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("model", List.of()),
            Map.entry("orchestration", List.of("model")),
            Map.entry("client", List.of("model", "orchestration")),
            Map.entry("store", List.of("model", "orchestration")),
            Map.entry("embedded", List.of("model", "orchestration", "client", "store")),
            Map.entry(ENGINE, List.of("model", "client")),
            Map.entry("ml", List.of("model", "client", ENGINE)),
            Map.entry("server", List.of("model", "orchestration", "store")),
            Map.entry(WORKER, List.of("model", "client")),
            Map.entry("docker", List.of("model", WORKER)),
            Map.entry("kubernetes", List.of("model", WORKER)),
            Map.entry("objectstorage", List.of("model", WORKER)),
            Map.entry("cli", List.of("model", "orchestration", "client", ENGINE, "server", WORKER)));

    private static JavaClasses classes = new ClassFileImporter().importClasses(List.of());

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.rondo");
    }

    private static String[] packages(String module) {
        return PACKAGES.getOrDefault(module, List.of()).toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model",
                "orchestration",
                "client",
                "store",
                "embedded",
                ENGINE,
                "ml",
                "server",
                WORKER,
                "docker",
                "kubernetes",
                "objectstorage"
            })
    void modulesKnowOnlyThoseBelowThem(String module) {
        assertThat(classes.stream().filter(resideInAnyPackage(packages(module))))
                .as("classes of %s that are looked at", module)
                .isNotEmpty();
        String[] others = PACKAGES.keySet().stream()
                .filter(other -> !other.equals(module))
                .filter(other -> !MAY_USE.getOrDefault(module, List.of()).contains(other))
                .flatMap(other -> PACKAGES.getOrDefault(other, List.of()).stream())
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(packages(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(classes);
    }

    @Test
    void whatIsInternalToTheEngineIsUsedByItAlone() {
        // The command opens the process's engine itself; nothing else is worth a public door.
        DescribedPredicate<JavaClass> engine = resideInAnyPackage(packages(ENGINE));
        noClasses()
                .that(DescribedPredicate.not(engine).and(resideOutsideOfPackages("dev.rondo.bench..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.rondo.internal..")
                        .and(DescribedPredicate.not(nameMatching("dev\\.rondo\\.internal\\.run\\.Engines?"))))
                .check(classes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orchestration", "store", "ml", "cli", "client"})
    void whatIsInternalToAModuleIsUsedByItAlone(String module) {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.rondo." + module + "..internal..")
                .check(classes);
    }

    @Test
    void timeAndChanceComeFromOutsideWhereThingsAreDecided() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.rondo",
                        "dev.rondo.internal..",
                        "dev.rondo.model..",
                        "dev.rondo.orchestration..",
                        "dev.rondo.embedded..",
                        "dev.rondo.store..",
                        "dev.rondo.server..")
                // Where real time and chance enter: the clock of real runs, and where engines and clients are put
                // together.
                .and(
                        DescribedPredicate.not(
                                nameMatching(
                                        "dev\\.rondo\\.(internal\\.run\\.(SystemRunClock|Engines)|embedded\\.EmbeddedClientProvider|server\\.RondoServer)")))
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(java.util.concurrent.ThreadLocalRandom.class, "current")
                .check(classes);
    }

    @Test
    void onlyTheCaptureKnowsJavaUtilLogging() {
        noClasses()
                .that(DescribedPredicate.not(nameMatching("dev\\.rondo\\.internal\\.logging\\..*Capture.*")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging")
                .check(classes);
    }

    @Test
    void nothingIsCalledManagerHelperOrUtil() {
        String vague = "(?i).*(manager|helper|utils?)$";
        noClasses().should().haveNameMatching(vague).check(classes);
        noFields().should().haveNameMatching(vague).check(classes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.rondo.model.(*)..",
                "dev.rondo.orchestration.(*)..",
                "dev.rondo.store.(*)..",
                "dev.rondo.internal.(*)..",
                "dev.rondo.ml.(*).."
            })
    void packagesOfAModuleFormNoCycles(String pattern) {
        slices().matching(pattern).should().beFreeOfCycles().check(classes);
    }
}
