package dev.rondo.orchestration.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rondo.model.RondoException;
import dev.rondo.model.schedule.CronSchedule;
import dev.rondo.model.schedule.RRuleSchedule;
import dev.rondo.model.schedule.Schedule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the times of schedules against those that Python's croniter and dateutil find. */
class PythonTimesTest {
    private static final String PYTHON = System.getProperty("rondo.python", "");
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2096-01-01T00:00:00Z");
    private static final int EXPRESSIONS = 1_500;

    @TempDir
    Path folder = Path.of("");

    @Test
    void cronExpressionsHaveTheTimesThatCroniterFinds() throws Exception {
        Random random = new Random(42);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < EXPRESSIONS; i++) {
            lines.add((random.nextBoolean() ? "or" : "and") + "\t" + expression(random));
        }
        compare(lines);
    }

    @Test
    void recurrencesHaveTheTimesThatDateutilFinds() throws Exception {
        Random random = new Random(43);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < EXPRESSIONS / 3; i++) {
            lines.add("rule\t" + recurrence(random));
        }
        compare(lines);
    }

    private void compare(List<String> lines) throws Exception {
        assumeTrue(
                !PYTHON.isEmpty(),
                "no Python with croniter and dateutil: ./verify makes one where python3 is installed");
        List<String> theirs = python(lines);
        assertThat(theirs).hasSameSizeAs(lines);
        SoftAssertions soft = new SoftAssertions();
        for (int i = 0; i < lines.size(); i++) {
            soft.assertThat(ours(lines.get(i)))
                    .as(lines.get(i))
                    .isEqualTo(theirs.get(i).replaceAll("^$|refused.*", "refused"));
        }
        assertThat(theirs.stream().filter(line -> line.startsWith("refused")).count())
                .as("most are good")
                .isLessThan(lines.size() / 2);
        soft.assertAll();
    }

    private List<String> python(List<String> lines) throws IOException, InterruptedException {
        Path script = folder.resolve("times.py");
        try (var source = PythonTimesTest.class.getResourceAsStream("times.py")) {
            Files.write(script, Objects.requireNonNull(source).readAllBytes());
        }
        Path input = folder.resolve("lines.txt");
        Files.write(input, lines, StandardCharsets.UTF_8);
        Path output = folder.resolve("times.txt");
        Process process = new ProcessBuilder(PYTHON, script.toString())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllLines(output);
    }

    private static String ours(String line) {
        String[] parts = line.split("\t");
        Schedule schedule = parts[0].equals("rule")
                ? new RRuleSchedule(parts[1].replace("\\n", "\n"), "UTC")
                : new CronSchedule(parts[1], null, parts[0].equals("or"));
        try {
            Occurrences.check(schedule);
            List<Instant> times = Occurrences.after(schedule, FROM, TO, 8);
            return times.isEmpty()
                    ? "refused"
                    : times.stream().map(Instant::toString).collect(Collectors.joining(" "));
        } catch (RondoException refused) {
            return "refused";
        }
    }

    private static String expression(Random random) {
        StringBuilder text = new StringBuilder();
        text.append(field(random, 0, 59, List.of()));
        text.append(' ').append(field(random, 0, 23, List.of()));
        String weekday = weekday(random);
        String day = random.nextInt(12) == 0 ? "L" : field(random, 1, 31, List.of());
        // Versions of croniter differ on a day of the month beside a day such as 5#2.
        text.append(' ').append(weekday.matches(".*[#L].*") ? "*" : day);
        text.append(' ').append(field(random, 1, 12, List.of("jan", "apr", "AUG", "dec")));
        text.append(' ').append(weekday);
        if (random.nextInt(6) == 0) {
            text.append(' ').append(field(random, 0, 59, List.of()));
        }
        return text.toString();
    }

    private static String weekday(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> random.nextInt(7) + "#" + (1 + random.nextInt(5));
            case 1 -> "L" + random.nextInt(7);
            default -> field(random, 0, 6, List.of("sun", "mon", "FRI", "sat"));
        };
    }

    private static String field(Random random, int min, int max, List<String> names) {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> "*";
            case 3 -> "*/" + (1 + random.nextInt(max));
            case 4 -> value(random, min, max, names) + "-" + value(random, min, max, names);
            case 5 ->
                value(random, min, max, names) + "-" + value(random, min, max, names) + "/" + (1 + random.nextInt(5));
            case 6 -> value(random, min, max, names) + "," + value(random, min, max, names);
            case 7 -> value(random, min, max, List.of()) + "/" + (1 + random.nextInt(5));
            default -> value(random, min, max, names);
        };
    }

    private static String value(Random random, int min, int max, List<String> names) {
        return !names.isEmpty() && random.nextInt(3) == 0
                ? names.get(random.nextInt(names.size()))
                : String.valueOf(min + random.nextInt(max - min + 1));
    }

    private static String recurrence(Random random) {
        List<String> frequencies = List.of("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY");
        String frequency = frequencies.get(random.nextInt(frequencies.size()));
        StringBuilder rule = new StringBuilder("DTSTART:2025")
                .append(String.format(
                        "%02d%02dT%02d3000", 1 + random.nextInt(12), 1 + random.nextInt(28), random.nextInt(24)))
                .append("\\nRRULE:FREQ=")
                .append(frequency)
                .append(";INTERVAL=")
                .append(1 + random.nextInt(4));
        switch (random.nextInt(7)) {
            case 0 -> rule.append(";BYDAY=MO,TH");
            case 1 -> rule.append(frequency.equals("MONTHLY") ? ";BYDAY=2TU,-1FR" : ";BYDAY=SA");
            case 2 -> rule.append(";BYMONTH=3,7,11");
            case 3 -> rule.append(frequency.equals("WEEKLY") ? ";BYHOUR=6" : ";BYMONTHDAY=1,15,-1");
            case 4 -> rule.append(frequency.equals("HOURLY") ? ";BYMINUTE=0,20" : ";BYHOUR=6,18;BYMINUTE=0,20");
            case 5 -> rule.append(";COUNT=").append(1 + random.nextInt(900));
            default ->
                rule.append(";UNTIL=2028")
                        .append(String.format("%02d", 1 + random.nextInt(12)))
                        .append("01T000000Z");
        }
        if (random.nextInt(4) == 0) {
            rule.append("\\nEXDATE:20260302T063000Z,20260304T183000Z\\nRDATE:20260303T033000Z");
        }
        return rule.toString();
    }
}
