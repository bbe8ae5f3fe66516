using System.CommandLine;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Workbenches;

namespace NvmeConformance.CommandLine.Commands;

/// <summary>The program: its commands, and how arguments find theirs.</summary>
internal static class CommandTree
{
    private const string Description =
        "Find out whether an NVMe SSD does right what moving and limiting virtual machines needs of it: nvmec runs generated command "
        + "sequences against a device, holds every answer against an independent model of the standard, and shrinks what does not "
        + "hold to a few steps. Begin with: nvmec run";

    /// <summary>All commands.</summary>
    internal static RootCommand Create(CommandContext context) => new(Description)
    {
        RunCommand.Create(context),
        ListCommand.Create(context),
        DescribeCommand.Create(context),
        ReplayCommand.Create(context),
        RecoverCommand.Create(context),
        ProveCommand.Create(context),
        ReportCommand.Create(context),
        BindCommand.Create(context),
        BindCommand.CreateUnbind(context),
    };

    /// <summary>Runs the command that arguments name.</summary>
    /// <param name="arguments">As the shell gave them, without the program's name.</param>
    /// <param name="context">What commands have at hand.</param>
    /// <returns>The exit status.</returns>
    internal static int Invoke(IReadOnlyList<string> arguments, CommandContext context)
    {
        var parsed = Create(context).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            ProblemDesk.Say(context.Terminal, $"{parsed.Errors[0].Message}{Hint(parsed)}");
            return ExitStatus.Usage;
        }

        (parsed.CommandResult.Command as TaughtCommand)?.Teach();
        return parsed.Invoke(new InvocationConfiguration
        {
            Output = context.Terminal.Output,
            Error = context.Terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static string Hint(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var known = command.Options.Select(option => option.Name).Concat(command.Subcommands.Select(subcommand => subcommand.Name));
        var near = parsed.UnmatchedTokens.Count > 0 ? NearestNames.To(parsed.UnmatchedTokens[0], known) : [];
        var name = command is RootCommand ? "nvmec" : $"nvmec {PathOf(command)}";
        return $"{(near.Count > 0 ? $" Did you mean {string.Join(" or ", near)}?" : "")} See {name} --help.";
    }

    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand
            ? $"{PathOf(parent)} {command.Name}"
            : command.Name;
}
