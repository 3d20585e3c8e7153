# The language of nabla: one grammar for all spellings, in tokens that both lexers make (src/syntax/lexer.ts).
#
# No blanks, no characters and no logic: blanks are gone, every postprocessor is one typed constructor of src/syntax/raw.ts.
# One nonterminal for each strength of binding, left recursion for every list, no empty rules: every text has exactly one
# reading, and reading is linear. What depends on declarations (a name before a bracket, W_1, x^T, dX) is not decided here.
#
# Strengths, from loose to tight:
#   relation   a = b ≤ c
#   sum        a + b − c
#   inner      A : B
#   product    juxtaposition and all product signs, from the left; ends in at most one `reach`, which takes what is left
#   factor     scripts, .^ and calls
#
# Factors are of three kinds, so that `f (x)` is one application and never a product of two factors as well:
#   callable   a name with or without scripts: a bracket after it belongs to it
#   bracketed  begins with a round or square bracket
#   closed     anything else; sealed is closed and takes no scripts (∂L/∂x, ∇_x f: a script belongs to what they end in)

@preprocessor typescript

@{%
import { lexer } from "./token.js";
import * as raw from "./raw.js";
%}

@lexer lexer

statement -> item                                {% raw.only %}
           | going                               {% raw.only %}
           | names %element space                     {% raw.rule(raw.declaration) %}
           | names %element space properties          {% raw.rule(raw.declaration) %}
           | related %element space              {% raw.rule(raw.declaration) %}
           | related %element space properties   {% raw.rule(raw.declaration) %}
           | names %colon space %arrow space     {% raw.rule(raw.functions) %}

# A line that goes on from the line before: = b = c
going -> %relation sum                           {% raw.rule(raw.going) %}
       | going %relation sum                     {% raw.rule(raw.relation) %}

# Y = H W ∈ ℝ^{D×N} says both
related -> item %relation sum                    {% raw.rule(raw.relation) %}

names -> product                                 {% raw.rule(raw.item) %}
       | names %comma product                    {% raw.rule(raw.items) %}

space -> reals                                   {% raw.rule(raw.space) %}
       | sized                                   {% raw.only %}
       | sized %cone                             {% raw.rule(raw.within) %}
sized -> reals %superscript                      {% raw.rule(raw.space) %}
       | reals %supOpen item %rbrace             {% raw.rule(raw.braceSpace) %}
       | reals %sup group                        {% raw.rule(raw.groupSpace) %}
# The positive ones of them: ℝ_+, ℝ_{>0}
reals -> %reals                                  {% raw.rule(raw.reals) %}
       | %reals %cone                            {% raw.rule(raw.reals) %}

properties -> property                           {% raw.rule(raw.item) %}
            | properties property                {% raw.rule(raw.next) %}
            | properties %comma property         {% raw.rule(raw.items) %}
property -> quality                              {% raw.only %}
          | quality %minus quality               {% raw.rule(raw.range) %}
          | %number %slash %number               {% raw.rule(raw.range) %}
          | %plusminus %number                   {% raw.rule(raw.range) %}
          | %element group                            {% raw.rule(raw.range) %}
quality -> %property                             {% raw.only %}
         | %name                                 {% raw.only %}

items -> %empty                                  {% raw.rule(raw.item) %}
       | list                                    {% raw.only %}
list -> item                                     {% raw.rule(raw.item) %}
      | %string                                  {% raw.rule(raw.item) %}
      | list %comma item                         {% raw.rule(raw.items) %}
      | list %comma %string                      {% raw.rule(raw.items) %}

item -> sum                                      {% raw.only %}
      | item %relation sum                       {% raw.rule(raw.relation) %}
      | item %arrow sum                          {% raw.rule(raw.relation) %}
      | item %element sum                             {% raw.rule(raw.relation) %}

sum -> inner                                     {% raw.only %}
     | %minus inner                              {% raw.rule(raw.first) %}
     | %plus inner                               {% raw.rule(raw.first) %}
     | sum %plus inner                           {% raw.rule(raw.sum) %}
     | sum %minus inner                          {% raw.rule(raw.sum) %}
     | sum %plus %minus inner                    {% raw.rule(raw.sumOfMinus) %}

inner -> product                                 {% raw.only %}
       | inner %colon product                    {% raw.rule(raw.product) %}
       | inner %colon %minus product             {% raw.rule(raw.productOfMinus) %}

product -> chain                                 {% raw.only %}
         | reach                                 {% raw.only %}
         | chain reach                           {% raw.rule(raw.beside) %}
         | led reach                             {% raw.rule(raw.led) %}

chain -> open                                    {% raw.only %}
       | shut                                    {% raw.only %}

# A chain and the sign before its next factor
led -> chain %op                                 {% raw.rule(raw.lead) %}
     | chain %slash                              {% raw.rule(raw.lead) %}
     | chain %op %minus                          {% raw.rule(raw.lead) %}
     | chain %slash %minus                       {% raw.rule(raw.lead) %}

# A chain that ends in a callable, and one that does not
open -> word                                     {% raw.only %}
      | chain word                               {% raw.rule(raw.beside) %}
      | led word                                 {% raw.rule(raw.led) %}
word -> callable                                 {% raw.only %}
      | slope                                    {% raw.only %}
shut -> bracketed                                {% raw.only %}
      | other                                    {% raw.only %}
      | shut bracketed                           {% raw.rule(raw.beside) %}
      | chain other                              {% raw.rule(raw.beside) %}
      | led bracketed                            {% raw.rule(raw.led) %}
      | led other                                {% raw.rule(raw.led) %}
other -> closed                                  {% raw.only %}
       | sealed                                  {% raw.only %}

callable -> %name                                {% raw.only %}
          | %accent %name                        {% raw.rule(raw.accented) %}
          | %accent braces                       {% raw.rule(raw.accented) %}
          | callable script                      {% raw.rule(raw.scripted) %}

bracketed -> group                               {% raw.only %}
           | bracketed script                    {% raw.rule(raw.scripted) %}
           | bracketed %epow exponent            {% raw.rule(raw.entrywise) %}

group -> %open items %close                      {% raw.rule(raw.group) %}
braces -> %lbrace item %rbrace                   {% raw.rule(raw.braces) %}

closed -> %number                                {% raw.only %}
        | %text                                  {% raw.only %}
        | %dots                                  {% raw.only %}
        | %all                                   {% raw.only %}
        | braces                                 {% raw.only %}
        | callable group                         {% raw.rule(raw.application) %}
        | %fence items %unfence                  {% raw.rule(raw.group) %}
        | %barOpen item %barClose                {% raw.rule(raw.norm) %}
        | %frac argument argument                {% raw.rule(raw.fraction) %}
        | %lbrace sum %over sum %rbrace          {% raw.rule(raw.over) %}
        | %lbrace above %over under %rbrace      {% raw.rule(raw.partialOver) %}
        | %sqrt radicand                         {% raw.rule(raw.root) %}
        | %rootOpen item %close argument         {% raw.rule(raw.degreeRoot) %}
        | %brace braces                          {% raw.rule(raw.annotated) %}
        | %begin rows %end                       {% raw.rule(raw.matrix) %}
        | %frac %lbrace above %rbrace %lbrace under %rbrace   {% raw.rule(raw.partialFraction) %}
        | %pdv braces braces                     {% raw.rule(raw.physicsDerivative) %}
        | closed script                          {% raw.rule(raw.scripted) %}
        | callable %epow exponent                {% raw.rule(raw.entrywise) %}
        | closed %epow exponent                  {% raw.rule(raw.entrywise) %}

argument -> braces                               {% raw.only %}
          | %number                              {% raw.only %}
          | %name                                {% raw.only %}
radicand -> argument                             {% raw.only %}
          | group                                {% raw.only %}
exponent -> argument                             {% raw.only %}
          | group                                {% raw.only %}
          | %minus %number                       {% raw.rule(raw.first) %}
          | %minus %name                         {% raw.rule(raw.first) %}

script -> %subscript                             {% raw.only %}
        | %superscript                           {% raw.only %}
        | %subOpen items %rbrace                 {% raw.rule(raw.group) %}
        | %supOpen items %rbrace                 {% raw.rule(raw.group) %}
        | %subOpen going %rbrace                 {% raw.rule(raw.braces) %}
        | %supOpen going %rbrace                 {% raw.rule(raw.braces) %}
        | %sub scriptAtom                        {% raw.rule(raw.lone) %}
        | %sup scriptAtom                        {% raw.rule(raw.lone) %}
        | %sup %minus scriptAtom                 {% raw.rule(raw.loneMinus) %}
scriptAtom -> %name                              {% raw.only %}
            | %number                            {% raw.only %}
            | %text                              {% raw.only %}
            | %op                                {% raw.only %}
            | %accent %name                      {% raw.rule(raw.accented) %}
            | %accent braces                     {% raw.rule(raw.accented) %}
            | group                              {% raw.only %}

rows -> cells                                    {% raw.rule(raw.item) %}
      | rows %row cells                          {% raw.rule(raw.items) %}
cells -> cell                                    {% raw.rule(raw.item) %}
       | cells %amp cell                         {% raw.rule(raw.items) %}
cell -> items                                    {% raw.only %}

# What reaches over the rest of the product: Σ_m …, ∂/∂x …, ∂_x …, ∇ of any of these
reach -> bound product                           {% raw.rule(raw.reach) %}
       | bound %minus product                    {% raw.rule(raw.reachMinus) %}
       | operator product                        {% raw.rule(raw.operator) %}
      | nabla reach                             {% raw.rule(raw.gradient) %}
bound -> %big                                    {% raw.only %}
       | bound script                            {% raw.rule(raw.scripted) %}
operator -> partial %slash below                 {% raw.rule(raw.slashOperator) %}
          | %frac %lbrace partial %rbrace %lbrace under %rbrace   {% raw.rule(raw.partialFraction) %}
          | %lbrace partial %over under %rbrace   {% raw.rule(raw.partialOver) %}
          | subPartial                           {% raw.only %}
subPartial -> partial %subscript                 {% raw.rule(raw.scripted) %}
            | partial %subOpen items %rbrace     {% raw.rule(raw.subPartial) %}
            | partial %sub scriptAtom            {% raw.rule(raw.subLone) %}
            | subPartial %superscript            {% raw.rule(raw.scripted) %}

partial -> %partial                              {% raw.only %}
         | partial %superscript                  {% raw.rule(raw.scripted) %}
         | partial %supOpen items %rbrace        {% raw.rule(raw.subPartial) %}
above -> partial product                         {% raw.rule(raw.above) %}
below -> %partial variable                       {% raw.rule(raw.firstAfter) %}
       | below %partial variable                 {% raw.rule(raw.nextAfter) %}
# In a fraction's braces nothing follows a variable, so it may be a call: ∂ vec(X), ∂ vec X
under -> %partial product                        {% raw.rule(raw.firstAfter) %}
       | under %partial product                  {% raw.rule(raw.nextAfter) %}
variable -> callable                             {% raw.only %}
          | bracketed                            {% raw.only %}
          | braces                               {% raw.only %}

sealed -> partial operand %slash below           {% raw.rule(raw.slashDerivative) %}
        | nabla bracketed                        {% raw.rule(raw.gradient) %}
        | nabla other                            {% raw.rule(raw.gradient) %}
# A gradient that ends in a callable is open as that is: in ∇_x f (x) the bracket belongs to f
slope -> nabla word                              {% raw.rule(raw.gradient) %}
nabla -> %nabla                                  {% raw.only %}
       | nabla script                            {% raw.rule(raw.scripted) %}

# What stands between ∂ and /∂x: factors side by side, as in ∂ xᵀA x/∂x and ∂ log p/∂x
operand -> operandOpen                           {% raw.only %}
         | operandShut                           {% raw.only %}
operandOpen -> callable                          {% raw.only %}
             | operand callable                  {% raw.rule(raw.beside) %}
operandShut -> bracketed                         {% raw.only %}
             | closed                            {% raw.only %}
             | operandShut bracketed             {% raw.rule(raw.beside) %}
             | operand closed                    {% raw.rule(raw.beside) %}
