package io.imprimatur;

import io.imprimatur.audit.VerifyAudit;
import io.imprimatur.phalanx.CheckPhalanx;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Decides when a container image may be called recommended, and then makes it so. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Imprimatur {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(VerifyAudit.NAME))
            System.exit(VerifyAudit.run(Arrays.copyOfRange(args, 1, args.length), System.in, System.out));
        if (args.length > 0 && args[0].equals(CheckPhalanx.NAME))
            System.exit(CheckPhalanx.run(Arrays.copyOfRange(args, 1, args.length), System.out));
        SpringApplication.run(Imprimatur.class, args);
    }
}
