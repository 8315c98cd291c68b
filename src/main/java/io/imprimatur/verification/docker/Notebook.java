package io.imprimatur.verification.docker;

import java.time.Duration;
import java.util.List;

/** How a notebook is executed in its container. */
final class Notebook {

    private Notebook() {}

    static List<String> command(String path, Duration cellTimeout) {
        return List.of(
                "jupyter",
                "nbconvert",
                "--to",
                "notebook",
                "--execute",
                "--ExecutePreprocessor.timeout=" + cellTimeout.toSeconds(),
                "--output-dir",
                Containers.OUT,
                "--output",
                "executed.ipynb",
                // A name that begins with a dash would be an option.
                "./" + path.substring(path.lastIndexOf('/') + 1));
    }

    /** Where its files are looked for: beside it. */
    static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? Containers.WORK : Containers.WORK + "/" + path.substring(0, slash);
    }
}
