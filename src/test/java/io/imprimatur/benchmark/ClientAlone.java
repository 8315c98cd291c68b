package io.imprimatur.benchmark;

import io.imprimatur.image.registry.Registries;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/** The registry client without the rest of the application. */
@ConfigurationPropertiesScan("io.imprimatur.image.registry.oci")
@ComponentScan("io.imprimatur.image.registry.oci")
class ClientAlone {

    /** @param hosts that are reached over http */
    static ConfigurableApplicationContext of(String... hosts) {
        Map<String, Object> settings = new HashMap<>();
        for (int i = 0; i < hosts.length; i++) {
            settings.put("imprimatur.registries[" + i + "].host", hosts[i]);
            settings.put("imprimatur.registries[" + i + "].plain-http", true);
        }
        return new SpringApplicationBuilder(ClientAlone.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .bannerMode(Banner.Mode.OFF)
                .properties(settings)
                .run();
    }

    static Registries registries(ConfigurableApplicationContext client) {
        return client.getBean(Registries.class);
    }
}
