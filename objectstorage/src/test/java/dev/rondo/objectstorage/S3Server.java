package dev.rondo.objectstorage;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * A server that speaks S3 with signatures of version 4, and keeps buckets as folders.
 *
 * @param server the server
 */
record S3Server(S3Proxy server) implements AutoCloseable {
    static final String BUCKET = "flows";
    static final String KEY = "local-identity";
    static final String SECRET = "local-credential";

    static S3Server start(Path folder) throws Exception {
        Files.createDirectories(folder.resolve(BUCKET));
        S3Proxy server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
                .build();
        server.start();
        return new S3Server(server);
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    Map<String, Object> credentials() {
        return Map.of(
                "aws_access_key_id",
                KEY,
                "aws_secret_access_key",
                SECRET,
                "region_name",
                "us-east-1",
                "aws_client_parameters",
                Map.of("endpoint_url", endpoint()));
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("the S3 server does not stop", failed);
        }
    }
}
