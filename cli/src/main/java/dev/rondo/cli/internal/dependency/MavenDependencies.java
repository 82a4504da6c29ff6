package dev.rondo.cli.internal.dependency;

import dev.rondo.cli.internal.CliException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.jspecify.annotations.Nullable;

/**
 * Finds libraries as Maven does: in the user's local repository, else in Maven's default repository or the one that is
 * set, through the mirrors and proxies of the user's Maven settings. Released versions that are on this machine already
 * are found without asking anyone.
 */
public final class MavenDependencies implements DependencyResolver {
    private final Path userHome;
    private final @Nullable URI repository;
    private final Consumer<String> progress;
    private final String checksums;

    /**
     * @param userHome the folder with Maven's {@code .m2}
     * @param repository the repository to ask; null for Maven's default
     * @param progress told of downloads
     */
    public MavenDependencies(Path userHome, @Nullable URI repository, PrintStream progress) {
        this(userHome, repository, line -> progress.println("rondo: " + line), "");
    }

    private MavenDependencies(Path userHome, @Nullable URI repository, Consumer<String> progress, String checksums) {
        this.userHome = userHome;
        this.repository = repository;
        this.progress = progress;
        this.checksums = checksums;
    }

    /** The same, where a download that is not what the repository's checksum says is refused, as is one without checksum. */
    static MavenDependencies verified(Path userHome, @Nullable URI repository, Consumer<String> progress) {
        return new MavenDependencies(userHome, repository, progress, RepositoryPolicy.CHECKSUM_POLICY_FAIL);
    }

    @Override
    public List<Path> resolve(List<Coordinates> libraries) {
        RepositorySystem system = new RepositorySystemSupplier().get();
        try {
            var settings = MavenSettings.read(userHome);
            RepositorySystemSession session = session(system, settings);
            List<RemoteRepository> repositories =
                    system.newResolutionRepositories(session, MavenSettings.repositories(repository));
            var request = new DependencyRequest(
                    new CollectRequest(dependencies(libraries), List.of(), repositories),
                    DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME));
            return paths(system.resolveDependencies(session, request).getArtifactResults());
        } catch (DependencyResolutionException missing) {
            throw notFound(libraries, missing);
        } finally {
            system.shutdown();
        }
    }

    private RepositorySystemSession session(RepositorySystem system, MavenSettings settings) {
        DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
        settings.applyTo(session);
        if (!checksums.isEmpty()) {
            session.setChecksumPolicy(checksums);
        }
        session.setTransferListener(new Announcement(progress));
        var local = new LocalRepository(settings.localRepository().toFile());
        session.setLocalRepositoryManager(system.newLocalRepositoryManager(session, local));
        return session;
    }

    private static List<Dependency> dependencies(List<Coordinates> libraries) {
        return libraries.stream()
                .map(each -> new Dependency(artifact(each), JavaScopes.RUNTIME))
                .toList();
    }

    private static Artifact artifact(Coordinates library) {
        return new DefaultArtifact(library.group(), library.artifact(), library.classifier(), "jar", library.version());
    }

    private static List<Path> paths(List<ArtifactResult> results) {
        return results.stream()
                .map(result -> result.getArtifact().getFile().toPath())
                .toList();
    }

    private static CliException notFound(List<Coordinates> libraries, DependencyResolutionException missing) {
        String wanted = libraries.stream().map(Coordinates::toString).collect(Collectors.joining(", "));
        Throwable cause = missing;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return CliException.environment(
                "cannot resolve //DEPS " + wanted + ": " + cause.getMessage()
                        + "; check the coordinates, and the network or maven.repository",
                missing);
    }

    /** Says what is being downloaded, since that may take a while. */
    private static final class Announcement extends AbstractTransferListener {
        private final Consumer<String> progress;

        Announcement(Consumer<String> progress) {
            this.progress = progress;
        }

        @Override
        public void transferInitiated(TransferEvent event) {
            String name = event.getResource().getResourceName();
            if (name.endsWith(".jar")) {
                progress.accept("downloading " + name.substring(name.lastIndexOf('/') + 1));
            }
        }
    }
}
