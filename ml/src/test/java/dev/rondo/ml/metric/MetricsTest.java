package dev.rondo.ml.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rondo.model.RondoException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected figures are scikit-learn 1.9.1's for the same input. */
class MetricsTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final int[] ACTUAL = {0, 1, 2, 2, 1, 0, 2, 1, 2, 2, 0, 1};
    private static final int[] PREDICTED = {0, 2, 2, 2, 1, 0, 1, 1, 2, 0, 0, 1};
    private static final int[] BINARY = {0, 1, 1, 0, 1, 0, 0, 1, 1, 0};
    private static final double[] SCORES = {.1, .4, .35, .8, .8, .2, .4, .9, .65, .4};

    @Test
    void weightedAndMacroFiguresAreThoseOfScikitLearn() {
        Confusion confusion = Confusion.of(ACTUAL, PREDICTED, 3);

        assertThat(confusion.weightedF1()).isCloseTo(0.7420634920634921, EXACT);
        assertThat(confusion.weightedPrecision()).isCloseTo(0.75, EXACT);
        assertThat(confusion.weightedRecall()).isCloseTo(0.75, EXACT);
        assertThat(confusion.macroF1()).isCloseTo(0.7579365079365079, EXACT);
        assertThat(confusion.macroPrecision()).isCloseTo(0.75, EXACT);
        assertThat(confusion.macroRecall()).isCloseTo(0.7833333333333333, EXACT);
        assertThat(confusion.accuracy()).isCloseTo(0.75, EXACT);
        assertThat(confusion.count(1, 2)).isEqualTo(1);
    }

    @Test
    void aClassThatIsNeverPredictedCountsAsNothingFound() {
        Confusion never = Confusion.of(new int[] {0, 0, 1}, new int[] {0, 0, 0}, 2);

        assertThat(never.weightedF1()).isCloseTo(0.5333333333333333, EXACT);
        assertThat(never.macroF1()).isCloseTo(0.4, EXACT);
        assertThat(never.precision(1)).isZero();
    }

    @Test
    void aClassThatNeitherOccursNorIsPredictedDoesNotCount() {
        Confusion absent = Confusion.of(new int[] {0, 0, 2}, new int[] {0, 2, 2}, 3);

        assertThat(absent.macroF1()).isCloseTo(0.6666666666666666, EXACT);
        assertThat(absent.weightedF1()).isCloseTo(0.6666666666666666, EXACT);
    }

    @Test
    void theReportOfTwoClassesIsThatOfScikitLearn() {
        double[][] probabilities = Arrays.stream(SCORES)
                .mapToObj(score -> new double[] {1 - score, score})
                .toArray(double[][]::new);

        ClassificationReport report = ClassificationReport.of(BINARY, probabilities);

        assertThat(report.binaryF1()).isCloseTo(0.6666666666666666, EXACT);
        assertThat(report.confusion().precision(1)).isCloseTo(0.75, EXACT);
        assertThat(report.confusion().recall(1)).isCloseTo(0.6, EXACT);
        assertThat(report.rocAuc()).isCloseTo(0.74, EXACT);
        assertThat(report.logLoss()).isCloseTo(0.5684993066375441, EXACT);
        assertThat(report.asMap())
                .containsEntry("f1_score", report.weightedF1())
                .containsKey("roc_auc");
    }

    @Test
    void logLossOfImpossiblePredictionsIsLargeButFinite() {
        double[][] probabilities = {{.7, .2, .1}, {.1, .3, .6}, {0, 0, 1}, {.2, .5, .3}};

        assertThat(Probabilities.logLoss(new int[] {0, 2, 1, 1}, probabilities))
                .isCloseTo(9.401075284345456, within(1e-9));
    }

    @Test
    void residualsAreThoseOfScikitLearn() {
        Residuals residuals = Residuals.of(new double[] {3, -.5, 2, 7, 4.25}, new double[] {2.5, 0, 2, 8, 3.5});

        assertThat(residuals.rmse()).isCloseTo(0.6422616289332564, EXACT);
        assertThat(residuals.mae()).isCloseTo(0.55, EXACT);
        assertThat(residuals.r2()).isCloseTo(0.9328175895765473, EXACT);
        assertThat(Residuals.of(new double[] {2, 2}, new double[] {2, 2}).r2()).isEqualTo(1);
        assertThat(Residuals.of(new double[] {2, 2}, new double[] {2, 3}).r2()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void rocAucIsTheShareOfPairsInTheRightOrderTiesCountingHalf(int seed) {
        Random random = new Random(seed);
        double[] scores =
                random.doubles(200).map(score -> Math.round(score * 20)).toArray();
        boolean[] actual = new boolean[scores.length];
        IntStream.range(0, actual.length).forEach(row -> actual[row] = random.nextInt(3) == 0);

        assertThat(Probabilities.rocAuc(actual, scores)).isCloseTo(shareOfPairs(actual, scores), within(1e-10));
    }

    private static double shareOfPairs(boolean[] actual, double[] scores) {
        double right = 0;
        long pairs = 0;
        for (int positive = 0; positive < scores.length; positive++) {
            for (int negative = 0; negative < scores.length; negative++) {
                if (actual[positive] && !actual[negative]) {
                    pairs++;
                    right += (Math.signum(scores[positive] - scores[negative]) + 1) / 2;
                }
            }
        }
        return right / pairs;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void everyFigureStaysBetweenZeroAndOneAndPerfectPredictionsGiveOne(int seed) {
        Random random = new Random(seed);
        int[] actual = random.ints(100, 0, 4).toArray();
        Confusion confusion = Confusion.of(actual, random.ints(100, 0, 4).toArray(), 4);

        assertThat(List.of(confusion.weightedF1(), confusion.macroF1(), confusion.accuracy()))
                .allSatisfy(figure -> assertThat(figure).isBetween(0.0, 1.0));
        assertThat(confusion.weightedRecall()).isCloseTo(confusion.accuracy(), EXACT);
        assertThat(Confusion.of(actual, actual, 4).weightedF1()).isCloseTo(1, EXACT);
    }

    @Test
    void whatCannotBeJudgedIsRefused() {
        assertThatThrownBy(() -> Confusion.of(new int[] {0}, new int[] {0, 1}, 2))
                .isInstanceOf(RondoException.class)
                .hasMessageContaining("1 true values, but 2 predictions");
        assertThatThrownBy(() -> Confusion.of(new int[] {0}, new int[] {5}, 2))
                .hasMessageContaining("class 5 in row 0");
        assertThatThrownBy(() -> Residuals.of(new double[0], new double[0])).hasMessageContaining("no rows");
        assertThatThrownBy(() -> Residuals.of(new double[] {Double.NaN}, new double[] {1}))
                .hasMessageContaining("row 0 is missing");
        assertThatThrownBy(() -> Probabilities.rocAuc(new boolean[] {true}, new double[] {1}))
                .hasMessageContaining("both classes");
        assertThatThrownBy(() -> Probabilities.rocAuc(new boolean[] {true, false}, new double[] {1, Double.NaN}))
                .hasMessageContaining("row 1 is missing");
    }
}
