package dev.rondo.objectstorage;

/** {@code pull_from_s3}: code from a bucket of S3, or of what speaks its protocol. */
public final class PullFromS3 extends PullStep {
    /** Found by its service. */
    public PullFromS3() {
        super("pull_from_s3", StorageService.S3);
    }
}
