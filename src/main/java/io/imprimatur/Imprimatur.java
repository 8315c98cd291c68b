package io.imprimatur;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Decides when a container image may be called recommended, and then makes it so. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Imprimatur {

    public static void main(String[] args) {
        SpringApplication.run(Imprimatur.class, args);
    }
}
