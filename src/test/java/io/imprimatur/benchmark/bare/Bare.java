package io.imprimatur.benchmark.bare;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** Camunda's web applications and its API on H2, and nothing of ours: what a start is compared with. */
@EnableAutoConfiguration
public class Bare {

    public static void main(String[] args) {
        SpringApplication.run(Bare.class, args);
    }
}
