package dev.rondo.objectstorage;

/** {@code push_to_azure_blob_storage}: code to a container of Azure Blob Storage. */
public final class PushToAzure extends PushStep {
    /** Found by its service. */
    public PushToAzure() {
        super("push_to_azure_blob_storage", StorageService.AZURE);
    }
}
