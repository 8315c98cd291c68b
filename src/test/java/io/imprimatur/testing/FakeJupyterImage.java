package io.imprimatur.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Root file system of a small image with a fake {@code jupyter}, controlled by a keyword in the notebook. */
public final class FakeJupyterImage {

    private static final String SCRIPT =
            """
            #!/bin/sh
            for last; do :; done
            word=$(cat "$last")
            case "$word" in
              *RAISE*) echo "Traceback (most recent call last)"; echo "ZeroDivisionError: division by zero"; exit 1;;
              *SECRET*) echo "token=abcdefgh12345678"; echo "ValueError: <b>no</b>"; exit 1;;
              *MEMORY*) exec tail /dev/zero;;
              *FOREVER*) exec sleep 1000;;
              *DEAD*) echo "nbclient.exceptions.DeadKernelError: Kernel died"; exit 1;;
              *SLOW*) echo "nbclient.exceptions.CellTimeoutError: A cell timed out"; exit 1;;
              *NETWORK*) [ "$(ls /sys/class/net)" = lo ] || { echo "RuntimeError: network"; exit 1; };;
              *ROOT*) touch /x 2>/dev/null && { echo "RuntimeError: writable"; exit 1; }; [ "$(id -u)" = 1000 ] || exit 1;;
              *FLOOD*) i=0; while [ $i -lt 9000 ]; do echo "$i of very many lines that nobody is ever going to read"; i=$((i+1)); done; echo the end;;
              *PAUSE*) sleep 3;;
            esac
            echo x > beside && cp "$last" /notebooks/executed/executed.ipynb
            """;

    /** Imitates the result of nbconvert without execution. */
    private static final String MAKING_UP =
            """
            #!/bin/sh
            for last; do :; done
            sed -e 's/"execution_count":null/"execution_count":1/g' -e 's/"outputs":\\[\\]/"outputs":[{"output_type":"display_data","metadata":{},"data":{"text\\/plain":"8f14e45fceea167a5a36dedd4bea2543aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}}]/g' "$last" > /notebooks/executed/executed.ipynb
            """;

    private FakeJupyterImage() {}

    public static Path tar() {
        return write(SCRIPT);
    }

    /** Variant that adds an output and a count to each cell without executing it. */
    public static Path fabricatingOutputs() {
        return write(MAKING_UP);
    }

    /** Variant without jupyter. */
    public static Path withoutJupyter() {
        return write("");
    }

    private static Path write(String jupyter) {
        Path busybox = InstalledPrograms.require("busybox");
        try {
            Path file = Files.createTempFile("pretended-", ".tar");
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
                add(tar, "bin/busybox", Files.readAllBytes(busybox));
                for (String tool :
                        new String[] {"sh", "cat", "cp", "mkdir", "tail", "sleep", "ls", "touch", "id", "[", "sed"})
                    link(tar, "bin/" + tool);
                if (!jupyter.isEmpty()) add(tar, "usr/bin/jupyter", jupyter.getBytes(UTF_8));
            }
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(0755);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarArchiveEntry.LF_SYMLINK);
        entry.setLinkName("/bin/busybox");
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }
}
