package dev.rondo.ml.model;

import dev.rondo.ml.feature.FeatureMatrix;

/**
 * Least squares on a sparse matrix whose columns are centered without being made dense: the LSQR method of Paige and
 * Saunders (ACM TOMS 8, 1982), with their stopping rules 1 and 2. Of the solutions of an underdetermined problem it tends
 * to the smallest. Not thread-safe; use once.
 */
final class LeastSquares {
    private final DistinctRows rows;
    private final double[] weights;
    private final int[] rowEnds;
    private final int[] columns;
    private final double[] values;
    private final double[] means;
    private final double[] scales;
    private final boolean onlyOnes;

    /**
     * @param matrix the features
     * @param means what to subtract from each column
     * @param scales what to divide each column by after that
     */
    LeastSquares(FeatureMatrix matrix, double[] means, double[] scales) {
        this.means = means;
        this.scales = scales;
        rows = DistinctRows.of(matrix);
        weights = rows.weights();
        rowEnds = new int[rows.size()];
        columns = new int[matrix.kept()];
        values = new double[matrix.kept()];
        onlyOnes = copyRows(matrix);
    }

    /** Returns whether every value is 1. */
    private boolean copyRows(FeatureMatrix matrix) {
        boolean ones = true;
        int size = 0;
        for (int group = 0; group < rowEnds.length; group++) {
            int row = rows.representative(group);
            for (int position = matrix.rowStart(row); position < matrix.rowStart(row + 1); position++) {
                columns[size] = matrix.column(position);
                values[size] = matrix.value(position) / scales[columns[size]];
                ones &= values[size++] == 1;
            }
            rowEnds[group] = size;
        }
        return ones;
    }

    /**
     * What the columns, centered and scaled, must be multiplied with to come as near to the target as can be.
     *
     * @param target one value per row, centered
     * @param tolerance the relative precision to stop at
     * @param limit the most iterations
     */
    double[] solve(double[] target, double tolerance, int limit) {
        double[] u = rows.weightedMeans(target);
        double beta = normalize(u);
        double[] v = new double[means.length];
        addTransposed(u, v);
        double alpha = normalize(v);
        double[] solution = new double[means.length];
        if (alpha * beta == 0) {
            return solution;
        }
        Progress progress = new Progress(alpha, beta, rows.unexplained(target), tolerance);
        double[] direction = v.clone();
        for (int iteration = 0; iteration < limit && !progress.isDone(); iteration++) {
            scale(u, -alpha);
            addProduct(v, u);
            beta = normalize(u);
            double previousAlpha = alpha;
            scale(v, -beta);
            addTransposed(u, v);
            alpha = normalize(v);
            progress.advance(previousAlpha, alpha, beta);
            step(solution, direction, v, progress);
        }
        return solution;
    }

    private static void step(double[] solution, double[] direction, double[] v, Progress progress) {
        double forward = progress.phi / progress.rho;
        double back = progress.theta / progress.rho;
        double squares = 0;
        for (int i = 0; i < solution.length; i++) {
            solution[i] += forward * direction[i];
            direction[i] = v[i] - back * direction[i];
            squares += solution[i] * solution[i];
        }
        progress.solutionNorm = Math.sqrt(squares);
    }

    /** result += (centered, scaled matrix) times vector. */
    private void addProduct(double[] vector, double[] result) {
        double offset = 0;
        for (int i = 0; i < vector.length; i++) {
            offset += means[i] / scales[i] * vector[i];
        }
        int position = 0;
        for (int row = 0; row < result.length; row++) {
            double sum = -offset;
            for (; position < rowEnds[row]; position++) {
                sum += onlyOnes ? vector[columns[position]] : values[position] * vector[columns[position]];
            }
            result[row] += weights[row] * sum;
        }
    }

    /** result += (centered, scaled matrix) transposed times vector. */
    private void addTransposed(double[] vector, double[] result) {
        double total = 0;
        int position = 0;
        for (int row = 0; row < vector.length; row++) {
            double factor = weights[row] * vector[row];
            total += factor;
            for (; position < rowEnds[row]; position++) {
                result[columns[position]] += onlyOnes ? factor : values[position] * factor;
            }
        }
        for (int i = 0; i < result.length; i++) {
            result[i] -= total * means[i] / scales[i];
        }
    }

    private static double normalize(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        double norm = Math.sqrt(squares);
        if (norm > 0) {
            scale(vector, 1 / norm);
        }
        return norm;
    }

    private static void scale(double[] vector, double factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
    }

    /** The scalars of the iteration, named as in the paper; what no solution explains counts as residual. */
    private static final class Progress {
        private final double tolerance;
        private final double unexplained;
        private final double targetNorm;
        private double rhoBar;
        private double phiBar;
        private double rho;
        private double phi;
        private double theta;
        private double matrixNormSquared;
        private double solutionNorm;
        private double normalResidual;

        Progress(double alpha, double beta, double unexplained, double tolerance) {
            this.tolerance = tolerance;
            this.unexplained = unexplained;
            targetNorm = Math.hypot(beta, unexplained);
            rhoBar = alpha;
            phiBar = beta;
            matrixNormSquared = 0;
            normalResidual = alpha * beta;
        }

        void advance(double previousAlpha, double alpha, double beta) {
            matrixNormSquared += previousAlpha * previousAlpha + beta * beta;
            rho = Math.hypot(rhoBar, beta);
            double cosine = rhoBar / rho;
            double sine = beta / rho;
            theta = sine * alpha;
            rhoBar = -cosine * alpha;
            phi = cosine * phiBar;
            phiBar = sine * phiBar;
            normalResidual = alpha * Math.abs(sine * phi);
        }

        /** Rule 1: the residual is within what the data's precision allows. Rule 2: it is orthogonal to the columns. */
        boolean isDone() {
            double matrixNorm = Math.sqrt(matrixNormSquared);
            double residual = Math.hypot(phiBar, unexplained);
            boolean exact = residual <= tolerance * targetNorm + tolerance * matrixNorm * solutionNorm;
            return exact || (matrixNorm > 0 && normalResidual <= tolerance * matrixNorm * residual);
        }
    }
}
