package dev.rondo.objectstorage;

/** {@code pull_from_azure_blob_storage}: code from a container of Azure Blob Storage. */
public final class PullFromAzure extends PullStep {
    /** Found by its service. */
    public PullFromAzure() {
        super("pull_from_azure_blob_storage", StorageService.AZURE);
    }
}
