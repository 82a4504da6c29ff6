package dev.rondo.worker.code.step;

import dev.rondo.worker.code.CodeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The step that gets code from where a block says.
 *
 * @param step the name of the step
 * @param inputs its inputs; hold secrets
 */
record BlockCode(String step, Map<String, Object> inputs) {
    private static final String CREDENTIALS = "credentials";
    private static final String DIRECTORY = "directory";
    private static final String FOLDER = "folder";
    private static final String BUCKET = "bucket";
    private static final String BUCKET_PATH = "bucket_path";
    private static final String REPOSITORY = "repository";
    private static final String BRANCH = "branch";
    private static final String BASE_PATH = "basepath";

    BlockCode {
        Objects.requireNonNull(step, "step is null");
        inputs = Map.copyOf(inputs);
    }

    /**
     * The step for a block.
     *
     * @param type the slug of the block's type
     * @param data its values; hold secrets
     * @param directory the name of the folder that the code is to be in
     * @throws CodeException when code does not come from blocks of that type
     */
    static BlockCode of(String type, Map<String, Object> data, String directory) {
        var fields = new Fields(data, new LinkedHashMap<>());
        return switch (type) {
            case "local-file-system" ->
                fields.take(BASE_PATH, "source").put(DIRECTORY, directory).step("copy");
            case "remote-file-system" -> {
                fields.inputs().putAll(fields.map("settings"));
                yield fields.take(BASE_PATH, "url").put(DIRECTORY, directory).step("pull_from_remote_storage");
            }
            case "s3-bucket" ->
                fields.take("bucket_name", BUCKET)
                        .take("bucket_folder", FOLDER)
                        .take(CREDENTIALS, CREDENTIALS)
                        .put(DIRECTORY, directory)
                        .step("pull_from_s3");
            case "gcs-bucket" ->
                fields.take(BUCKET, BUCKET)
                        .take("bucket_folder", FOLDER)
                        .take("gcp_credentials", CREDENTIALS)
                        .put(DIRECTORY, directory)
                        .step("pull_from_gcs");
            case "azure-blob-storage-container" ->
                fields.take("container_name", "container")
                        .take("base_folder", FOLDER)
                        .take(CREDENTIALS, CREDENTIALS)
                        .put(DIRECTORY, directory)
                        .step("pull_from_azure_blob_storage");
            case "s3" ->
                fields.bucketPath(BUCKET)
                        .put(CREDENTIALS, data)
                        .put(DIRECTORY, directory)
                        .step("pull_from_s3");
            case "gcs" ->
                fields.bucketPath(BUCKET)
                        .put(CREDENTIALS, data)
                        .put(DIRECTORY, directory)
                        .step("pull_from_gcs");
            case "azure" ->
                fields.bucketPath("container")
                        .put(CREDENTIALS, data)
                        .put(DIRECTORY, directory)
                        .step("pull_from_azure_blob_storage");
            case "git-repository", "github-repository", "gitlab-repository", "bitbucket-repository", "github" ->
                fields.take("repository_url", REPOSITORY)
                        .take("url", REPOSITORY)
                        .take(REPOSITORY, REPOSITORY)
                        .take("reference", BRANCH)
                        .take(BRANCH, BRANCH)
                        .take("commit_sha", "commit_sha")
                        .take("tag", "tag")
                        .take("include_submodules", "include_submodules")
                        .take("directories", "directories")
                        .take("access_token", "access_token")
                        .take(CREDENTIALS, CREDENTIALS)
                        .put("clone_directory_name", directory)
                        .step("git_clone");
            default ->
                throw new CodeException(
                        "code.bad-block",
                        "code does not come from blocks of type " + type
                                + "; it does from local-file-system, remote-file-system, s3-bucket, gcs-bucket,"
                                + " azure-blob-storage-container and github-repository",
                        null);
        };
    }

    private record Fields(Map<String, Object> data, Map<String, Object> inputs) {
        Fields take(String field, String input) {
            Object value = data.get(field);
            if (value != null) {
                inputs.put(input, value);
            }
            return this;
        }

        Fields put(String input, Object value) {
            inputs.put(input, value);
            return this;
        }

        /** Older blocks have the bucket and the folder in one. */
        Fields bucketPath(String input) {
            String path = String.valueOf(data.getOrDefault(BUCKET_PATH, ""));
            int slash = path.indexOf('/');
            inputs.put(input, slash < 0 ? path : path.substring(0, slash));
            return put(FOLDER, slash < 0 ? "" : path.substring(slash + 1));
        }

        Map<String, Object> map(String field) {
            Map<String, Object> values = new LinkedHashMap<>();
            if (data.get(field) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    if (value != null) {
                        values.put(String.valueOf(key), value);
                    }
                });
            }
            return values;
        }

        BlockCode step(String name) {
            return new BlockCode(name, inputs);
        }
    }
}
