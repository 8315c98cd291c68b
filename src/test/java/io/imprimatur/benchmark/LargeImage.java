package io.imprimatur.benchmark;

import static java.util.stream.Collectors.joining;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** An image for two platforms with layers of random bytes, which no compression makes smaller, pushed from files. */
final class LargeImage {

    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final List<String> PLATFORMS = List.of("amd64", "arm64");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI repository;
    private final SplittableRandom random = new SplittableRandom(20261126);

    private LargeImage(String host, String name) {
        repository = URI.create("http://" + host + "/v2/" + name + "/");
    }

    /** @return the digest of its index */
    static Digest push(String host, String name, String tag, int layersEach, int layerBytes)
            throws IOException, InterruptedException {
        return new LargeImage(host, name).push(tag, layersEach, layerBytes);
    }

    private Digest push(String tag, int layersEach, int layerBytes) throws IOException, InterruptedException {
        List<String> children = new ArrayList<>();
        for (String architecture : PLATFORMS) {
            Manifest child = child(architecture, layersEach, layerBytes);
            put("manifests/" + child.digest(), MANIFEST, BodyPublishers.ofByteArray(child.bytes()));
            children.add(
                    "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,\"platform\":{\"os\":\"linux\",\"architecture\":\"%s\"}}"
                            .formatted(MANIFEST, child.digest(), child.bytes().length, architecture));
        }
        Manifest index = manifest(INDEX, "\"manifests\":[" + String.join(",", children) + "]");
        put("manifests/" + tag, INDEX, BodyPublishers.ofByteArray(index.bytes()));
        return index.digest();
    }

    private Manifest child(String architecture, int layers, int bytes) throws IOException, InterruptedException {
        byte[] config = "{\"architecture\":\"%s\",\"os\":\"linux\"}"
                .formatted(architecture)
                .getBytes(StandardCharsets.UTF_8);
        upload(Digest.of(config), BodyPublishers.ofByteArray(config));
        List<String> written = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) written.add(descriptor(LAYER, layer(bytes), bytes));
        return manifest(
                MANIFEST,
                "\"config\":" + descriptor(CONFIG, Digest.of(config), config.length) + ",\"layers\":["
                        + written.stream().collect(joining(",")) + "]");
    }

    private Digest layer(int bytes) throws IOException, InterruptedException {
        Path file = Files.createTempFile("layer", ".tar");
        try {
            Digest digest = fill(file, bytes);
            upload(digest, BodyPublishers.ofFile(file));
            return digest;
        } finally {
            Files.delete(file);
        }
    }

    private Digest fill(Path file, int bytes) throws IOException {
        MessageDigest hash = sha256();
        byte[] piece = new byte[1 << 16];
        try (OutputStream out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), hash)) {
            for (int left = bytes; left > 0; left -= piece.length) {
                random.nextBytes(piece);
                out.write(piece, 0, Math.min(left, piece.length));
            }
        }
        return new Digest("sha256:" + HexFormat.of().formatHex(hash.digest()));
    }

    private void upload(Digest digest, BodyPublisher bytes) throws IOException, InterruptedException {
        URI uploads = repository.resolve("blobs/uploads/");
        HttpResponse<Void> begun = send(HttpRequest.newBuilder(uploads).POST(BodyPublishers.noBody()));
        URI place = uploads.resolve(begun.headers().firstValue("Location").orElseThrow());
        send(HttpRequest.newBuilder(URI.create(place + (place.getRawQuery() == null ? "?" : "&") + "digest=" + digest))
                .header("Content-Type", "application/octet-stream")
                .PUT(bytes));
    }

    private void put(String path, String type, BodyPublisher bytes) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(repository.resolve(path))
                .header("Content-Type", type)
                .PUT(bytes));
    }

    private HttpResponse<Void> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<Void> answer = http.send(request.build(), BodyHandlers.discarding());
        if (answer.statusCode() / 100 != 2) throw new IOException(answer.uri() + " answered " + answer.statusCode());
        return answer;
    }

    private static Manifest manifest(String type, String rest) {
        String json = "{\"schemaVersion\":2,\"mediaType\":\"" + type + "\"," + rest + "}";
        return new Manifest(type, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String descriptor(String type, Digest digest, int bytes) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}".formatted(type, digest, bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("every Java platform has SHA-256", missing);
        }
    }
}
