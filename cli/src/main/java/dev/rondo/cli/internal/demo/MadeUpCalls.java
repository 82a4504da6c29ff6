package dev.rondo.cli.internal.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A made-up table of a bank's marketing calls, in the columns of the UCI Bank Marketing set (Moro, Cortez, Rita 2014):
 * no row is a real call. Whether a call succeeds depends on a few columns, so there is something to learn.
 *
 * @param rows how many calls
 * @param seed equal seeds make equal tables
 * @param shuffledShare which share of the labels is replaced by chance, 0 to 1
 */
record MadeUpCalls(int rows, long seed, double shuffledShare) {
    private static final String HEADER = "age,job,marital,education,default,housing,loan,contact,month,day_of_week,"
            + "duration,campaign,pdays,previous,poutcome,emp.var.rate,cons.price.idx,cons.conf.idx,euribor3m,"
            + "nr.employed,target";
    private static final List<String> JOBS = List.of(
            "admin.", "blue-collar", "technician", "services", "management", "retired", "student", "unemployed");
    private static final List<String> MARITAL = List.of("married", "single", "divorced");
    private static final List<String> EDUCATION =
            List.of("basic.4y", "basic.9y", "high.school", "professional.course", "university.degree");
    private static final List<String> YES_NO = List.of("yes", "no");
    private static final List<String> CONTACT = List.of("cellular", "telephone");
    private static final List<String> MONTHS = List.of("mar", "apr", "may", "jun", "jul", "aug", "oct", "nov");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri");
    private static final int NEVER_CALLED = 999;

    /** Writes the table as CSV. */
    void write(Path file) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            out.newLine();
            for (int row = 0; row < rows; row++) {
                out.write(call(random));
                out.newLine();
            }
        }
    }

    private String call(RandomGenerator random) {
        int duration = (int) Math.min(3000, 10 + 220 * random.nextExponential());
        boolean before = random.nextDouble() < 0.15;
        boolean succeededBefore = before && random.nextDouble() < 0.3;
        boolean downturn = random.nextDouble() < 0.35;
        String contact = pick(CONTACT, random);
        String job = pick(JOBS, random);
        double score = -3.6
                + duration / 280.0
                + (succeededBefore ? 2.2 : 0)
                + (downturn ? 1.3 : 0)
                + (contact.equals("cellular") ? 0.5 : 0)
                + (job.equals("student") || job.equals("retired") ? 0.8 : 0);
        boolean success = random.nextDouble() < 1 / (1 + Math.exp(-1.6 * score));
        boolean label = random.nextDouble() < shuffledShare ? random.nextBoolean() : success;
        return String.format(
                Locale.ROOT,
                "%d,%s,%s,%s,no,%s,%s,%s,%s,%s,%d,%d,%d,%d,%s,%.1f,%.3f,%.1f,%.3f,%.1f,%d",
                18 + random.nextInt(60),
                job,
                pick(MARITAL, random),
                pick(EDUCATION, random),
                pick(YES_NO, random),
                pick(YES_NO, random),
                contact,
                pick(MONTHS, random),
                pick(DAYS, random),
                duration,
                1 + (int) (1.6 * random.nextExponential()),
                succeededBefore ? 3 + random.nextInt(10) : NEVER_CALLED,
                before ? 1 + random.nextInt(3) : 0,
                before ? succeededBefore ? "success" : "failure" : "nonexistent",
                downturn ? -1.8 : 1.1,
                downturn ? 92.893 : 93.994,
                downturn ? -46.2 : -36.4,
                downturn ? 1.2 + random.nextDouble() / 5 : 4.8 + random.nextDouble() / 5,
                downturn ? 5099.1 : 5191.0,
                label ? 1 : 0);
    }

    private static String pick(List<String> values, RandomGenerator random) {
        return values.get(random.nextInt(values.size()));
    }
}
