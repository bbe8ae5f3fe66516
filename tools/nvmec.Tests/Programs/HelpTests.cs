using System.CommandLine;
using NvmeConformance.CommandLine.Commands;
using NvmeConformance.CommandLine.Consoles;

namespace NvmeConformance.CommandLine.Tests.Programs;

public sealed class HelpTests
{
    public static TheoryData<string> Commands =>
    [
        "run", "list", "list devices", "list suites", "list requirements", "list faults", "describe", "replay", "prove",
        "report", "report render", "report merge", "report compare", "bind", "unbind",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_of_a_command_shows_an_example_of_it(string command)
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Nvmec([.. command.Split(' '), "--help"]);

        Assert.Equal(0, run.Status);
        Assert.Contains($"Example: nvmec {command}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_option_and_argument_is_described()
    {
        using var interruption = new Interruption();
        using var nowhere = new StringWriter();
        var root = CommandTree.Create(new CommandContext(
            new Terminal(nowhere, nowhere, canDraw: false),
            new Diagnostics("."),
            interruption,
            () => throw new InvalidOperationException("Help needs no suites.")));

        var symbols = All(root).SelectMany(command => command.Options.Cast<Symbol>().Concat(command.Arguments)).ToList();

        Assert.NotEmpty(symbols);
        Assert.All(symbols, symbol => Assert.True(symbol.Description?.Length > 20, symbol.Name));
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);
}
