package io.imprimatur.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.util.FileSystemUtils;

/** How searching the history and exporting the trail fare with many proposals against few, on both databases. */
final class HistoryBenchmark {

    private static final int FEW = 1000;
    private static final int MANY = Integer.getInteger("benchmark.proposals", 100_000);

    private HistoryBenchmark() {}

    /** {@code -Dbenchmark.proposals=10000} for fewer; {@code h2} or {@code postgresql} as argument for one of them. */
    public static void main(String[] args) throws IOException {
        for (String vendor : args.length > 0 ? args : new String[] {"postgresql", "h2"}) {
            Map<Integer, Map<String, Double>> p95 = new TreeMap<>();
            for (int proposals : new int[] {FEW, MANY}) p95.put(proposals, measured(vendor, proposals));
            p95.get(MANY)
                    .forEach((kind, many) -> System.out.printf(
                            "| %s, search for %s | p95 %.1f ms; of %d %.1f ms; ratio %.2f | 200 ms, ratio 1.5 |%n",
                            vendor,
                            kind,
                            many,
                            FEW,
                            p95.get(FEW).get(kind),
                            many / p95.get(FEW).get(kind)));
        }
    }

    private static Map<String, Double> measured(String vendor, int proposals) throws IOException {
        if (vendor.equals("h2")) return inH2(proposals);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            return measured(
                    vendor, proposals, postgres.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true");
        }
    }

    private static Map<String, Double> inH2(int proposals) throws IOException {
        Path folder = Files.createTempDirectory("history");
        try {
            return measured("h2", proposals, "jdbc:h2:file:" + folder.resolve("history") + ";CACHE_SIZE=262144");
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static Map<String, Double> measured(String vendor, int proposals, String url) throws IOException {
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl(url);
            PastYears.in(source, vendor, proposals);
            HistoryTimes times = new HistoryTimes(source, proposals);
            Map<String, Double> p95 = times.p95();
            System.out.printf(
                    "| %s, trail of %d | %.0f entries/s read, %.0f verified | 20000 |%n",
                    vendor, proposals * PastYears.ENTRIES, times.exported(), times.verified());
            return p95;
        }
    }
}
