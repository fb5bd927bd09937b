package dev.tokenvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.fixture.World;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.tool.AuthenticatedTool;
import dev.tokenvault.tool.ToolCall;
import dev.tokenvault.tool.ToolOutcome.Finished;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which schemas a tool may have, and which arguments they let through. */
class ToolSchemaTest {
    private static final String ORDER = """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","title":"Order",
             "required":["id","lines"],"additionalProperties":false,
             "properties":{
               "id":{"type":"string","minLength":2,"maxLength":4,"description":"its number"},
               "size":{"enum":["S","M",3,null]},
               "fixed":{"const":"yes"},
               "price":{"type":"number","minimum":0,"maximum":9.5},
               "count":{"type":"integer"},
               "gift":{"type":"boolean"},
               "none":{"type":"null"},
               "lines":{"type":"array","minItems":1,"maxItems":2,
                 "items":{"type":"object","required":["sku"],"properties":{"sku":{"type":"string"}}}}}}
            """;

    private final TokenVault vault = new World().vault;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'ab','lines':[{'sku':'1'}]}",
                "{'id':'abcd','lines':[{'sku':'1'},{'sku':'2','more':true}]}",
                "{'id':'\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00','lines':[{'sku':''}]}",
                "{'id':'ab','lines':[{'sku':'1'}],'size':'M','fixed':'yes','price':0,'count':7.0,'gift':false,'none':null}",
                "{'id':'ab','lines':[{'sku':'1'}],'size':null,'price':9.5,'count':-7}",
                "{'id':'ab','lines':[{'sku':'1'}],'size':3.0}",
            })
    void argumentsThatFitRun(String arguments) {
        assertThat(run(ORDER, arguments)).isEqualTo("ran");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'lines':[{'sku':'1'}]} | arguments lacks 'id'",
                "{'id':'a','lines':[{'sku':'1'}]} | arguments.id must have between 2 and 4 characters",
                "{'id':'canary','lines':[{'sku':'1'}]} | arguments.id must have between 2 and 4 characters",
                "{'id':7,'lines':[{'sku':'1'}]} | arguments.id must be of type string",
                "{'id':null,'lines':[{'sku':'1'}]} | arguments.id must be of type string",
                "{'id':'ab','lines':[]} | arguments.lines must have between 1 and 2 items",
                "{'id':'ab','lines':[{'sku':'1'},{'sku':'1'},{'sku':'1'}]} | arguments.lines must have",
                "{'id':'ab','lines':{'sku':'1'}} | arguments.lines must be of type array",
                "{'id':'ab','lines':[{'sku':'1'},{}]} | arguments.lines[1] lacks 'sku'",
                "{'id':'ab','lines':[{'sku':1}]} | arguments.lines[0].sku must be of type string",
                "{'id':'ab','lines':[{'sku':'1'}],'canary':1} | has a member that the schema does not know",
                "{'id':'ab','lines':[{'sku':'1'}],'size':'L'} | arguments.size must be one of",
                "{'id':'ab','lines':[{'sku':'1'}],'fixed':'no'} | arguments.fixed must be",
                "{'id':'ab','lines':[{'sku':'1'}],'price':-0.1} | arguments.price must have between 0 and 9.5",
                "{'id':'ab','lines':[{'sku':'1'}],'price':9.6} | arguments.price must",
                "{'id':'ab','lines':[{'sku':'1'}],'price':'1'} | arguments.price must be of type number",
                "{'id':'ab','lines':[{'sku':'1'}],'count':1.5} | arguments.count must be of type integer",
                "{'id':'ab','lines':[{'sku':'1'}],'count':1e999} | arguments.count must be of type integer",
                "{'id':'ab','lines':[{'sku':'1'}],'gift':'true'} | arguments.gift must be of type boolean",
                "{'id':'ab','lines':[{'sku':'1'}],'none':0} | arguments.none must be of type null",
                "{'id':'ab','id':'cd','lines':[{'sku':'1'}]} | not valid JSON",
                "{'id':'ab','lines':[{'sku':'1'}]} {} | not valid JSON",
                "{'id':'canary' | not valid JSON",
                "[] | must be of type object",
                "\"canary\" | must be of type object",
                "null | must be of type object",
            })
    void argumentsThatDoNotFitAreRefusedByPlaceAndRuleNeverByValue(String arguments, String why) {
        assertThatThrownBy(() -> run(ORDER, arguments))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("bad_request"))
                .hasMessageContaining(why)
                .hasMessageNotContaining("canary");
    }

    @Test
    void argumentsThatAreNoTextOrTooDeepOrTooLongAreRefused() {
        String open = "{\"type\":\"object\"}";
        for (String bad : List.of("", " ", "[".repeat(100_000), "{'a':".repeat(2_000) + "1" + "}".repeat(2_000))) {
            assertThatThrownBy(() -> run(open, bad))
                    .isInstanceOfSatisfying(
                            VaultException.class, e -> assertThat(e.code()).isEqualTo("bad_request"));
        }
        assertThatThrownBy(() -> run(open, "{'a':'" + "x".repeat(1 << 20) + "'}"))
                .hasMessageContaining("megabyte");
        assertThatThrownBy(() -> run(open, "{'a':'\uD800'}")).hasMessageContaining("half a character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "'object'",
                "{",
                "{}",
                "{'type':'array'}",
                "{'type':['object','null']}",
                "{'type':'object','patternProperties':{}}",
                "{'type':'object','$ref':'#/x'}",
                "{'type':'object','anyOf':[]}",
                "{'type':'object','properties':[]}",
                "{'type':'object','properties':{'a':true}}",
                "{'type':'object','properties':{'a':{'pattern':'x'}}}",
                "{'type':'object','properties':{'a':{'type':'text'}}}",
                "{'type':'object','properties':{'a':{'type':['string','null']}}}",
                "{'type':'object','properties':{'a':{'items':false}}}",
                "{'type':'object','properties':{'a':{'items':{'not':{}}}}}",
                "{'type':'object','properties':{'a':{'enum':'x'}}}",
                "{'type':'object','properties':{'a':{'minLength':'3'}}}",
                "{'type':'object','properties':{'a':{'maximum':true}}}",
                "{'type':'object','required':'a'}",
                "{'type':'object','required':[1]}",
                "{'type':'object','additionalProperties':{'type':'string'}}",
            })
    void aSchemaThatWouldBeHalfCheckedStopsTheStart(String schema) {
        assertThatThrownBy(() -> tool(schema))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "a/b"})
    void aToolHasASimpleName(String name) {
        assertThatThrownBy(() -> AuthenticatedTool.named(name).runs(i -> ""))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("1–64 letters");
    }

    @Test
    void aToolWithoutASchemaTakesNoArguments() {
        AuthenticatedTool bare = AuthenticatedTool.named("bare").runs(i -> "ran");
        assertThat(vault.tools(List.of(bare)).call(World.ALICE, new ToolCall("bare", "{}", "t", "1")))
                .isEqualTo(new Finished("ran"));
        assertThatThrownBy(
                        () -> vault.tools(List.of(bare)).call(World.ALICE, new ToolCall("bare", "{\"a\":1}", "t", "1")))
                .hasMessageContaining("does not know");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "\uD800"})
    void aCallHasAThreadAndAnId(String id) {
        assertThatThrownBy(() -> new ToolCall("read", "{}", id, "1")).hasMessageContaining("1–255");
        assertThatThrownBy(() -> new ToolCall("read", "{}", "t", id)).hasMessageContaining("1–255");
        assertThatThrownBy(() -> new ToolCall("read", "{}", "t", "x".repeat(256)))
                .isInstanceOf(VaultException.class);
    }

    private String run(String schema, String arguments) {
        ToolCall call = new ToolCall("order", arguments.replace('\'', '"'), "thread", "1");
        return vault.tools(List.of(tool(schema))).call(World.ALICE, call) instanceof Finished done
                ? done.result()
                : "not finished";
    }

    private static AuthenticatedTool tool(String schema) {
        return AuthenticatedTool.named("order").input(schema.replace('\'', '"')).runs(i -> "ran");
    }
}
