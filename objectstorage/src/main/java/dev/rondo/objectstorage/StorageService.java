package dev.rondo.objectstorage;

import dev.rondo.worker.code.StepInputs;
import dev.rondo.worker.code.storage.ObjectStorage;
import java.util.Map;

/** A kind of object storage, and how steps name things in it. */
enum StorageService {
    /** Amazon S3, and what speaks its protocol. */
    S3("s3", "s3", "bucket") {
        @Override
        Map<String, String> settings(StepInputs inputs, Map<String, String> environment) {
            return S3Settings.of(inputs, environment);
        }
    },
    /** Google Cloud Storage. */
    GCS("gcs", "gs", "bucket") {
        @Override
        Map<String, String> settings(StepInputs inputs, Map<String, String> environment) {
            return GcsSettings.of(inputs, environment);
        }
    },
    /** Azure Blob Storage. */
    AZURE("azblob", "az", "container") {
        @Override
        Map<String, String> settings(StepInputs inputs, Map<String, String> environment) {
            return AzureSettings.of(inputs, environment);
        }
    };

    private final String service;
    private final String scheme;
    private final String place;

    /**
     * @param service OpenDAL's name
     * @param scheme the scheme of addresses
     * @param place the input that names the bucket or container
     */
    StorageService(String service, String scheme, String place) {
        this.service = service;
        this.scheme = scheme;
        this.place = place;
    }

    /** The input that names the bucket or container. */
    String place() {
        return place;
    }

    /** OpenDAL's settings, without the bucket or container. */
    abstract Map<String, String> settings(StepInputs inputs, Map<String, String> environment);

    /** The bucket or container that the inputs name; whoever opens it closes it. */
    ObjectStorage open(StepInputs inputs, Map<String, String> environment) {
        String name = inputs.text(place);
        Map<String, String> settings = settings(inputs, environment);
        settings.put(place, name);
        return new OpenDalStorage(scheme + "://" + name, service, settings);
    }
}
