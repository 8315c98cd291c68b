package io.imprimatur.sandbox;

import io.imprimatur.testing.TestImage;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Tags in the format of Rubin's builds, with build days. */
final class SandboxImages {

    static final String RECOMMENDED = "w_2026_40";

    private static final LocalDate FIRST_WEEKLY = LocalDate.of(2026, 9, 17);

    private final Map<String, LocalDate> built = new LinkedHashMap<>();

    SandboxImages() {
        for (int week = 38; week <= 46; week++) built.put("w_2026_" + week, FIRST_WEEKLY.plusWeeks(week - 38));
        for (int day = 18; day <= 20; day++) built.put("d_2026_11_" + day, LocalDate.of(2026, 11, day));
        built.put("r29_2_0_rc1", LocalDate.of(2026, 10, 20));
        built.put("r29_2_0", LocalDate.of(2026, 10, 27));
        built.put("exp_w_2026_44_nosudo", LocalDate.of(2026, 11, 2));
        built.put("r170", LocalDate.of(2019, 2, 18));
    }

    Set<String> tags() {
        return built.keySet();
    }

    TestImage image(String tag) {
        return TestImage.index()
                .seed(tag)
                .platform("linux/amd64")
                .platform("linux/arm64")
                .label("org.opencontainers.image.title", "Sandbox " + tag)
                .created(built.get(tag).atStartOfDay().toInstant(ZoneOffset.UTC))
                .withOddWhitespace()
                .build();
    }
}
