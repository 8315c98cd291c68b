package io.imprimatur.benchmark;

import java.io.IOException;
import java.nio.file.Path;

/** Runs the same notebooks with the same limits by docker's own command, as many at once as are told. */
record DockerShell(Docks docks) {

    private static final String SCRIPT =
            """
            chmod 755 "$1" && cd "$1" && ls n*.ipynb | xargs -P "$2" -I{} docker -H "$3" run --rm --network none --memory 1g \
              --memory-swap 1g --cpus 1 --pids-limit 512 --user 1000:1000 --cap-drop ALL \
              --security-opt no-new-privileges --read-only --tmpfs /tmp:exec -e HOME=/tmp -v "$1":/in:ro "$4" \
              jupyter nbconvert --to notebook --execute --output-dir /tmp --output executed.ipynb /in/{}""";

    void run(int atOnce) throws IOException, InterruptedException {
        String image = docks.registry().host() + "/lab:" + Docks.TAG;
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        SCRIPT,
                        "sh",
                        docks.collection().folder().toString(),
                        Integer.toString(atOnce),
                        docks.engine().host(),
                        image)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/benchmark-docker-run.log").toFile())
                .start();
        if (shell.waitFor() != 0) throw new IOException("see target/benchmark-docker-run.log");
    }
}
