package io.imprimatur.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.jdbc.Sql;

/**
 * Runs with ada (science-platform), ben (no group) and cleo (claims middleware-lead); all passwords are "secret".
 * Deletes the failed logins of other tests.
 */
@Tag("application")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Sql(statements = "delete from login_attempt")
@SpringBootTest(
        classes = LoginApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:local;DB_CLOSE_DELAY=-1",
            "camunda.bpm.deployment-resource-pattern=classpath:login/*.bpmn",
            "camunda.bpm.job-execution.enabled=false",
            "imprimatur.identity.accounts[0].name=ada",
            "imprimatur.identity.accounts[0].email=ada@example.org",
            "imprimatur.identity.accounts[0].password=" + WithLocalAccounts.SECRET,
            "imprimatur.identity.accounts[0].groups=science-platform",
            "imprimatur.identity.accounts[1].name=ben",
            "imprimatur.identity.accounts[1].password=" + WithLocalAccounts.SECRET,
            "imprimatur.identity.accounts[2].name=cleo",
            "imprimatur.identity.accounts[2].password=" + WithLocalAccounts.SECRET,
            "imprimatur.identity.accounts[2].groups=middleware-lead"
        })
@interface WithLocalAccounts {

    String SECRET = "{bcrypt}$2b$04$d0.Bpg.za1eFtLsdd4/EhuEL9yMPSduwzqsfNK1.jbNiZiGfN.m.C";
}
