package dev.rondo.internal.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleFilesTest {
    @TempDir
    Path folder;

    @Test
    void theFirstWriteDeletesUnfinishedFilesThatAreOlderThanADay() throws IOException {
        new LocalFileStorage(folder).write("1.tmp", new byte[] {1});
        var storage = new LocalFileStorage(folder);
        Path result = aged(storage.path("1.tmp"), Duration.ofDays(9));
        Path old = unfinished("old", Duration.ofHours(25));
        Path underway = unfinished("underway", Duration.ofHours(1));

        storage.write("key", new byte[] {1});

        assertThat(old).doesNotExist();
        assertThat(underway).exists();
        assertThat(result).exists();
    }

    private Path unfinished(String name, Duration age) throws IOException {
        Path place = Files.createDirectories(folder.resolve("aa").resolve("bb"));
        return aged(Files.write(place.resolve(StaleFiles.PREFIX + name + StaleFiles.SUFFIX), new byte[] {1}), age);
    }

    private static Path aged(Path file, Duration age) throws IOException {
        FileTime now = Files.getLastModifiedTime(file);
        return Files.setLastModifiedTime(file, FileTime.from(now.toInstant().minus(age)));
    }
}
