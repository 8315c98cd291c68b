package io.imprimatur.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Runs behind a proxy on this machine that sets the header for groups itself. */
@Tag("application")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = LoginApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:proxy;DB_CLOSE_DELAY=-1",
            "camunda.bpm.deployment-resource-pattern=classpath:login/*.bpmn",
            "camunda.bpm.job-execution.enabled=false",
            "imprimatur.identity.mode=proxy",
            "imprimatur.identity.trusted-proxies=127.0.0.1/32, 10.1.0.0/16",
            "imprimatur.identity.groups-header=X-Auth-Request-Groups"
        })
@interface WithTrustedProxy {}
