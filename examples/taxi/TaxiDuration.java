//DEPS dev.rondo:rondo:1.0.0
//DEPS dev.rondo:rondo-ml:1.0.0
package taxi;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.logger;
import static dev.rondo.Rondo.task;

import dev.rondo.Default;
import dev.rondo.Doc;
import dev.rondo.Flow;
import dev.rondo.RunnerKind;
import dev.rondo.Task;
import dev.rondo.ml.dataset.Dataset;
import dev.rondo.ml.dataset.DatasetSource;
import dev.rondo.ml.feature.FeatureEncoder;
import dev.rondo.ml.model.LinearRegression;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;

/**
 * Learns from one month of New York taxi trips how long a trip takes, and checks it against the next month.
 *
 * <pre>
 * rondo run examples/taxi/TaxiDuration.java:taxi-duration-prediction \
 *     --param date=2021-01-15 --param source=data/green --param color=green
 * </pre>
 */
public final class TaxiDuration {
    private static final String[] CATEGORIES = {"PULocationID", "DOLocationID", "PU_DO"};
    private static final String PUBLISHED = "https://d37ci6vzurychx.cloudfront.net/trip-data";

    /** Which taxis; their files name the times differently. */
    public enum Color {
        YELLOW("tpep"),
        GREEN("lpep");

        private final String prefix;

        Color(String prefix) {
            this.prefix = prefix;
        }

        String pickup() {
            return prefix + "_pickup_datetime";
        }

        String dropoff() {
            return prefix + "_dropoff_datetime";
        }

        /** The file of a month: {@code {month}} filled in, or else the published name in the folder or at the address. */
        String file(String source, YearMonth month) {
            return source.contains("{month}")
                    ? source.replace("{month}", month.toString())
                    : "%s/%s_tripdata_%s.parquet"
                            .formatted(source.replaceAll("/+$", ""), name().toLowerCase(Locale.ROOT), month);
        }
    }

    /** Only the columns that are needed; the published files have others that change from year to year. */
    @Task(name = "download_taxi_data", retries = 3, retryDelay = "5s")
    Dataset load(String file, Color color) {
        logger().info("Loading {}", file);
        return DatasetSource.of(file)
                .withColumns(color.pickup(), color.dropoff(), "PULocationID", "DOLocationID")
                .read();
    }

    /** Trips of 1 to 60 minutes, with their duration and the pair of places as one category. */
    @Task(name = "prepare_taxi_features")
    Dataset prepare(Dataset trips, Color color) {
        Dataset prepared = trips.withDouble("duration", row -> row.minutesBetween(color.pickup(), color.dropoff()))
                .filter(row -> row.doubleValue("duration") >= 1 && row.doubleValue("duration") <= 60)
                .withString("PULocationID", row -> row.stringValue("PULocationID", "-1"))
                .withString("DOLocationID", row -> row.stringValue("DOLocationID", "-1"))
                .withString("PU_DO", row -> row.stringValue("PULocationID") + "_" + row.stringValue("DOLocationID"));
        logger().info("{} of {} trips take 1 to 60 minutes", prepared.size(), trips.size());
        return prepared;
    }

    /** The model keeps the encoder: which places it has seen. */
    @Task(name = "train_regression_model", cpu = true)
    LinearRegression train(Dataset trips) {
        logger().info("Training on {} examples", trips.size());
        return LinearRegression.train(trips, "duration", FeatureEncoder.oneHot(trips, CATEGORIES));
    }

    /** The root of the mean squared error, in minutes. */
    @Task(name = "evaluate_model_performance")
    double evaluate(LinearRegression model, Dataset trips) {
        double rmse = model.evaluate(trips).rmse();
        logger().info("RMSE: {} minutes", "%.3f".formatted(rmse));
        return rmse;
    }

    @Task(name = "save_model_artifacts")
    void save(LinearRegression model, Path folder) {
        model.save(folder);
        logger().info("Model and encoder saved to {}", folder);
    }

    @Flow(
            name = "taxi-duration-prediction",
            description = "Learn the duration of taxi trips, check it against the next month",
            taskRunner = RunnerKind.SEQUENTIAL)
    public double predictDurations(
            @Doc("A day of the month to learn from; today if not given") Optional<LocalDate> date,
            @Doc("Folder or address of the published files, or a file or address with {month} in its name")
                    @Default(PUBLISHED)
                    String source,
            @Default("yellow") Color color,
            @Doc("Folder to save the model in") @Default("models") Path modelsDir) {
        LocalDate day = date.orElseGet(LocalDate::now);
        YearMonth month = YearMonth.from(day);

        var trips = task(this::load).submit(color.file(source, month), color);
        var laterTrips = task(this::load).submit(color.file(source, validationMonth(day)), color);

        var train = task(this::prepare).submit(trips, color);
        var validation = task(this::prepare).submit(laterTrips, color);
        var model = task(this::train).submit(train);
        double rmse = task(this::evaluate).submit(model, validation).join();

        task(this::save)
                .call(
                        model.join(),
                        modelsDir.resolve("taxi-%s-%s".formatted(month, color).toLowerCase(Locale.ROOT)));
        return rmse;
    }

    /** That of 28 days later; on the first days of a month this is the same month, which would be no test, so the next. */
    static YearMonth validationMonth(LocalDate day) {
        YearMonth later = YearMonth.from(day.plusDays(28));
        return later.equals(YearMonth.from(day)) ? later.plusMonths(1) : later;
    }

    /** Without the {@code rondo} command: {@code java -cp … TaxiDuration.java 2023-01-15}. */
    public static void main(String... arguments) {
        var taxi = new TaxiDuration();
        flow(taxi::predictDurations)
                .run(Optional.of(LocalDate.parse(arguments[0])), PUBLISHED, Color.YELLOW, Path.of("models"));
    }
}
