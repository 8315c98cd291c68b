package io.imprimatur;

import io.imprimatur.audit.VerifyAuditCommand;
import io.imprimatur.service.phalanx.CheckPhalanx;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Promotes container images to recommended after their gates, and deploys service updates. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Imprimatur {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(VerifyAuditCommand.NAME))
            System.exit(VerifyAuditCommand.run(Arrays.copyOfRange(args, 1, args.length), System.in, System.out));
        if (args.length > 0 && args[0].equals(CheckPhalanx.NAME))
            System.exit(CheckPhalanx.run(Arrays.copyOfRange(args, 1, args.length), System.out));
        SpringApplication.run(Imprimatur.class, args);
    }
}
