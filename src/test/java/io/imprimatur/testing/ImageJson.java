package io.imprimatur.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** JSON documents of an image, in regular or unusual formatting. */
final class ImageJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean odd;
    private final boolean docker;

    ImageJson(boolean odd, boolean docker) {
        this.odd = odd;
        this.docker = docker;
    }

    byte[] config(String platform, Instant created, Map<String, String> labels, Layer layer) {
        ObjectNode config = JSON.createObjectNode().put("created", created.toString());
        putPlatform(config, platform);
        ObjectNode run = config.putObject("config");
        run.putArray("Cmd").add("/bin/true");
        labels.forEach(run.putObject("Labels")::put);
        config.putObject("rootfs")
                .put("type", "layers")
                .putArray("diff_ids")
                .add(layer.diffId().value());
        config.putArray("history")
                .addObject()
                .put("created", created.toString())
                .put("created_by", "a test");
        return write(config);
    }

    Manifest manifest(byte[] config, Layer layer) {
        String mediaType = docker ? MediaTypes.DOCKER_MANIFEST : MediaTypes.OCI_MANIFEST;
        ObjectNode manifest = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", mediaType);
        manifest.set("config", descriptor(docker ? MediaTypes.DOCKER_CONFIG : MediaTypes.OCI_CONFIG, config));
        manifest.putArray("layers")
                .add(descriptor(docker ? MediaTypes.DOCKER_LAYER : MediaTypes.OCI_LAYER, layer.gzipped()));
        return new Manifest(mediaType, write(manifest));
    }

    Manifest index(List<String> platforms, List<Manifest> manifests) {
        String mediaType = docker ? MediaTypes.DOCKER_LIST : MediaTypes.OCI_INDEX;
        ObjectNode index = JSON.createObjectNode();
        ArrayNode listed = index.putArray("manifests");
        for (int i = 0; i < manifests.size(); i++) {
            ObjectNode child =
                    descriptor(manifests.get(i).mediaType(), manifests.get(i).bytes());
            putPlatform(child.putObject("platform"), platforms.get(i));
            listed.add(child);
        }
        // usual order of these two fields
        index.put("mediaType", mediaType).put("schemaVersion", 2);
        return new Manifest(mediaType, write(index));
    }

    private static ObjectNode descriptor(String mediaType, byte[] bytes) {
        return JSON.createObjectNode()
                .put("mediaType", mediaType)
                .put("size", bytes.length)
                .put("digest", Digest.of(bytes).value());
    }

    private static void putPlatform(ObjectNode to, String platform) {
        String[] parts = platform.split("/", 3);
        to.put("os", parts[0]).put("architecture", parts[1]);
        if (parts.length == 3) to.put("variant", parts[2]);
    }

    private byte[] write(ObjectNode document) {
        try {
            return odd
                    ? (JSON.writer(oddly()).writeValueAsString(document) + " \n\n").getBytes(StandardCharsets.UTF_8)
                    : JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static DefaultPrettyPrinter oddly() {
        DefaultIndenter tabAndBlank = new DefaultIndenter("\t ", "\r\n");
        return new DefaultPrettyPrinter().withObjectIndenter(tabAndBlank).withArrayIndenter(tabAndBlank);
    }
}
