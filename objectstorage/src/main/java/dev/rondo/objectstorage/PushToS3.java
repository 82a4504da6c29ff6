package dev.rondo.objectstorage;

/** {@code push_to_s3}: code to a bucket of S3, or of what speaks its protocol. */
public final class PushToS3 extends PushStep {
    /** Found by its service. */
    public PushToS3() {
        super("push_to_s3", StorageService.S3);
    }
}
