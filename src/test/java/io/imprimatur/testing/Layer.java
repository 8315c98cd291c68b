package io.imprimatur.testing;

import io.imprimatur.image.registry.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Layer with one file, in the POSIX.1-1988 (ustar) archive format. */
final class Layer {

    private static final int BLOCK = 512;
    private static final int CHECKSUM_AT = 148;

    private final byte[] tar;

    private Layer(byte[] tar) {
        this.tar = tar;
    }

    static Layer withFile(String path, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        int blocks = (content.length + BLOCK - 1) / BLOCK;
        // two zero blocks end an archive
        ByteBuffer tar = ByteBuffer.allocate((1 + blocks + 2) * BLOCK);
        tar.put(header(path, content.length)).put(content);
        return new Layer(tar.array());
    }

    private static byte[] header(String path, int size) {
        ByteBuffer header = ByteBuffer.allocate(BLOCK);
        put(header, 0, path);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(header, 124, "%011o\0%011o\0".formatted(size, 0));
        put(header, CHECKSUM_AT, "        0");
        put(header, 257, "ustar\00000");
        int checksum = 0;
        for (byte each : header.array()) checksum += each;
        put(header, CHECKSUM_AT, "%06o\0 ".formatted(checksum));
        return header.array();
    }

    private static void put(ByteBuffer header, int at, String text) {
        header.put(at, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Digest of the archive before compression. */
    Digest diffId() {
        return Digest.of(tar);
    }

    byte[] gzipped() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(tar);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
