package io.imprimatur.board.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Optional;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** General part of the OpenAPI document. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    @Bean
    OpenAPI imprimaturApi(Optional<BuildProperties> build) {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Imprimatur")
                                .version(build.map(BuildProperties::getVersion).orElse("unpackaged"))
                                .description(
                                        "Promotes container images to recommended and service updates to their environments, after approvals. "
                                                + "Errors are application/problem+json and state the value and the accepted form."))
                .schemaRequirement(
                        "basic",
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"))
                .addSecurityItem(new SecurityRequirement().addList("basic"));
    }
}
