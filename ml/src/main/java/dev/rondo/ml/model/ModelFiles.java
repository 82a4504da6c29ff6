package dev.rondo.ml.model;

import dev.rondo.ml.feature.FeatureEncoder;
import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The saved form of a model: a few named files. Immutable and thread-safe. */
public final class ModelFiles {
    static final String METADATA = "metadata.json";
    static final String ENCODER = "encoder.json";
    static final String TREES = "model.ubj";
    static final String COEFFICIENTS = "coefficients.json";

    private static final Set<String> NAMES = Set.of(METADATA, ENCODER, TREES, COEFFICIENTS);

    private final SortedMap<String, byte[]> contents;
    private volatile @Nullable String fingerprint;

    private ModelFiles(Map<String, byte[]> contents) {
        this.contents = new TreeMap<>(contents);
    }

    static ModelFiles of(ModelMetadata metadata, FeatureEncoder encoder, String name, byte[] model) {
        return new ModelFiles(Map.of(
                METADATA, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(metadata),
                ENCODER, Json.MAPPER.writeValueAsBytes(encoder),
                name, model));
    }

    /** The names of the files, in alphabetical order. */
    public List<String> names() {
        return List.copyOf(contents.keySet());
    }

    /** A copy of a file's content; {@code model.not-loaded} if there is none of that name. */
    public byte[] content(String name) {
        byte[] content = contents.get(name);
        if (content == null) {
            throw notLoaded("there is no " + name, null);
        }
        return content.clone();
    }

    /** SHA-256, in hexadecimal, over names and contents. Computed once. */
    String fingerprint() {
        String known = fingerprint;
        if (known == null) {
            known = computeFingerprint();
            fingerprint = known;
        }
        return known;
    }

    private String computeFingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            contents.forEach((name, content) -> {
                digest.update((name + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    Model model() {
        try {
            ModelMetadata metadata = Json.MAPPER.readValue(content(METADATA), ModelMetadata.class);
            FeatureEncoder encoder = Json.MAPPER.readValue(content(ENCODER), FeatureEncoder.class);
            return switch (metadata.kind()) {
                case BoostedClassifier.KIND -> new BoostedClassifier(metadata, encoder, trees(metadata));
                case BoostedRegressor.KIND -> new BoostedRegressor(metadata, encoder, trees(metadata));
                case LinearRegression.KIND -> new LinearRegression(metadata, encoder, coefficients());
                default -> throw notLoaded("this Rondo knows no model of kind " + metadata.kind(), null);
            };
        } catch (JacksonException e) {
            throw notLoaded("its files are damaged: " + e.getOriginalMessage(), e);
        }
    }

    private Trees trees(ModelMetadata metadata) {
        return Trees.of(content(TREES), metadata.threads());
    }

    private LinearRegression.Coefficients coefficients() {
        return Json.MAPPER.readValue(content(COEFFICIENTS), LinearRegression.Coefficients.class);
    }

    /** Writes the files into a new folder beside the target, then moves it there. */
    void save(Path folder) {
        try {
            Path parent = Files.createDirectories(folder.toAbsolutePath().getParent());
            requireReplaceable(folder);
            Path unfinished = Files.createTempDirectory(parent, ".unfinished-");
            writeInto(unfinished);
            if (Files.exists(folder)) {
                Path replaced = Files.createTempDirectory(parent, ".replaced-");
                Files.move(folder, replaced.resolve("model"));
                Files.move(unfinished, folder);
                deleteFolder(replaced.resolve("model"));
                Files.delete(replaced);
            } else {
                Files.move(unfinished, folder);
            }
        } catch (IOException e) {
            throw new RondoException(
                    "model.not-saved",
                    "Cannot save the model to %s: %s. Check the folder, its permissions and the room on the disk."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    /**
     * Writes the files into an existing folder.
     *
     * @throws IOException as the file system has it; some files may have been written
     */
    public void writeInto(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static void requireReplaceable(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.exists(folder.resolve(METADATA)) && !isEmptyFolder(folder)) {
            throw new RondoException(
                    "model.not-saved",
                    "Cannot save the model to %s: something is there that is not a saved model. Choose another folder."
                            .formatted(folder));
        }
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void deleteFolder(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                Files.delete(entry);
            }
        }
        Files.delete(folder);
    }

    static ModelFiles load(Path folder) {
        try {
            SortedMap<String, byte[]> contents = new TreeMap<>();
            for (String name : NAMES) {
                Path file = folder.resolve(name);
                if (Files.exists(file)) {
                    contents.put(name, Files.readAllBytes(file));
                }
            }
            if (contents.isEmpty()) {
                throw notLoaded("there is no saved model in " + folder.toAbsolutePath(), null);
            }
            return new ModelFiles(contents);
        } catch (IOException e) {
            throw notLoaded("%s cannot be read: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** As an archive with fixed times, so that equal models have equal bytes; packed if the result's options say so. */
    void write(OutputStream output) {
        try {
            ZipOutputStream archive = new ZipOutputStream(output, StandardCharsets.UTF_8);
            for (Map.Entry<String, byte[]> file : contents.entrySet()) {
                archive.putNextEntry(stored(file.getKey(), file.getValue()));
                archive.write(file.getValue());
            }
            archive.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ZipEntry stored(String name, byte[] content) {
        CRC32 check = new CRC32();
        check.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(check.getValue());
        return entry;
    }

    static ModelFiles read(InputStream input) {
        try {
            SortedMap<String, byte[]> contents = new TreeMap<>();
            ZipInputStream archive = new ZipInputStream(input, StandardCharsets.UTF_8);
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                contents.put(entry.getName(), archive.readAllBytes());
            }
            return new ModelFiles(contents);
        } catch (IOException e) {
            throw notLoaded("its stored form is damaged: " + e.getMessage(), e);
        }
    }

    private static RondoException notLoaded(String why, @Nullable Throwable cause) {
        return new RondoException(
                "model.not-loaded", "Cannot load the model: %s. Train it again, or restore it.".formatted(why), cause);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ModelFiles files
                && names().equals(files.names())
                && names().stream().allMatch(name -> Arrays.equals(contents.get(name), files.contents.get(name)));
    }

    @Override
    public int hashCode() {
        return fingerprint().hashCode();
    }
}
