package dev.rondo.cli.internal.dependency;

import dev.rondo.cli.internal.CliException;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.building.DefaultModelProcessor;
import org.apache.maven.model.io.DefaultModelReader;
import org.apache.maven.model.locator.DefaultModelLocator;
import org.apache.maven.model.superpom.DefaultSuperPomProvider;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.jspecify.annotations.Nullable;

/**
 * What Maven's {@code settings.xml} says that matters here: the local repository, mirrors, proxies and passwords in
 * plain text. Encrypted passwords are not read.
 *
 * @param settings Maven's settings
 * @param userHome the folder with Maven's {@code .m2}
 */
record MavenSettings(Settings settings, Path userHome) {

    /** The settings of the user, and of the Maven installation where {@code MAVEN_HOME} names one. */
    static MavenSettings read(Path userHome) {
        var request = new DefaultSettingsBuildingRequest();
        request.setSystemProperties(System.getProperties());
        request.setUserSettingsFile(userHome.resolve(".m2/settings.xml").toFile());
        String installation = System.getenv("MAVEN_HOME");
        if (installation != null) {
            request.setGlobalSettingsFile(new File(installation, "conf/settings.xml"));
        }
        try {
            var result = new DefaultSettingsBuilderFactory().newInstance().build(request);
            return new MavenSettings(result.getEffectiveSettings(), userHome);
        } catch (SettingsBuildingException malformed) {
            throw CliException.environment("Maven's settings are not understood: " + malformed.getMessage(), malformed);
        }
    }

    /** The repository that is set, or Maven's default: the one that its super POM names. */
    static List<RemoteRepository> repositories(@Nullable URI given) {
        if (given != null) {
            return List.of(new RemoteRepository.Builder("maven.repository", "default", given.toString()).build());
        }
        var processor = new DefaultModelProcessor()
                .setModelLocator(new DefaultModelLocator())
                .setModelReader(new DefaultModelReader());
        var superPom =
                new DefaultSuperPomProvider().setModelProcessor(processor).getSuperModel("4.0.0");
        return superPom.getRepositories().stream()
                .map(each -> new RemoteRepository.Builder(each.getId(), "default", each.getUrl()).build())
                .toList();
    }

    Path localRepository() {
        return settings.getLocalRepository() == null
                ? userHome.resolve(".m2/repository")
                : Path.of(settings.getLocalRepository());
    }

    void applyTo(DefaultRepositorySystemSession session) {
        session.setOffline(settings.isOffline());
        session.setMirrorSelector(mirrors());
        session.setProxySelector(proxies());
        session.setAuthenticationSelector(passwords());
    }

    private DefaultMirrorSelector mirrors() {
        var selector = new DefaultMirrorSelector();
        settings.getMirrors()
                .forEach(mirror -> selector.add(
                        mirror.getId(),
                        mirror.getUrl(),
                        mirror.getLayout(),
                        false,
                        mirror.isBlocked(),
                        mirror.getMirrorOf(),
                        mirror.getMirrorOfLayouts()));
        return selector;
    }

    private DefaultProxySelector proxies() {
        var selector = new DefaultProxySelector();
        settings.getProxies().stream()
                .filter(org.apache.maven.settings.Proxy::isActive)
                .forEach(proxy -> selector.add(
                        new Proxy(
                                proxy.getProtocol(),
                                proxy.getHost(),
                                proxy.getPort(),
                                authentication(proxy.getUsername(), proxy.getPassword())),
                        proxy.getNonProxyHosts()));
        return selector;
    }

    private DefaultAuthenticationSelector passwords() {
        var selector = new DefaultAuthenticationSelector();
        settings.getServers()
                .forEach(server ->
                        selector.add(server.getId(), authentication(server.getUsername(), server.getPassword())));
        return selector;
    }

    private static @Nullable Authentication authentication(@Nullable String user, @Nullable String password) {
        return user == null
                ? null
                : new AuthenticationBuilder()
                        .addUsername(user)
                        .addPassword(password)
                        .build();
    }
}
