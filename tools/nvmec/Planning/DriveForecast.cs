using System.Globalization;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Describing;
using NvmeConformance.CommandLine.Running;
using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Results.Text;

namespace NvmeConformance.CommandLine.Planning;

/// <summary>What a run would do to a drive: what is sent, what is destroyed, what is worn, and how long it takes.</summary>
internal static class DriveForecast
{
    private const int NameColumns = 14;
    private const double Gibibyte = 1L << 30;

    /// <summary>Writes the forecast. The device was read, and nothing else.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="plan">The run.</param>
    /// <param name="device">The drive.</param>
    /// <param name="survey">What it says of itself.</param>
    internal static void Write(Terminal terminal, RunPlan plan, IDevice device, DeviceSurvey survey)
    {
        var gate = new HazardGate(plan.Permissions, device.Traits, survey.Card);
        List<PlannedTest> allowed = [.. plan.Tests.Where(test => gate.WhyNot(test.Hazard) is null)];
        var blockBytes = survey.Namespaces.Select(ns => ns.BlockBytes).DefaultIfEmpty(0).Max();
        var estimate = new RunEstimate(plan, allowed, survey.StartSeconds, blockBytes);
        var output = terminal.Output;
        output.WriteLine();
        var card = survey.Card;
        Line(output, "drive", $"{card.Model}, serial number \"{card.SerialNumber}\", firmware {card.FirmwareRevision}");
        Line(output, "namespaces", string.Join(", ", survey.Namespaces.Select(Namespace)));
        Line(output, "in use by", HazardGate.HeldSentence(device) ?? "nobody");
        Line(output, "destroyed", gate.MayDestroyData ? Destroyed(survey, allowed) : "nothing: --destroy-data does not name this drive");
        Line(output, "worn", $"about {Gibibytes(estimate.WrittenBytes)} written");
        Line(output, "takes", $"about {Duration(estimate.Seconds)}");
        output.WriteLine();
        TableWriter.Write(
            terminal,
            ["hazard", "tests", "commands", "would be run"],
            Enum.GetValues<Hazard>().Where(hazard => plan.Tests.Any(test => test.Hazard == hazard)).Select(hazard => (string[])
            [
                RecordMapping.WordOf(hazard),
                $"{plan.Tests.Count(test => test.Hazard == hazard)}",
                gate.WhyNot(hazard) is null ? $"about {estimate.CommandsOf(hazard):N0}" : "0",
                gate.WhyNot(hazard) is { } reason ? $"no: {reason}" : "yes",
            ]));
    }

    /// <summary>A length of time for people.</summary>
    internal static string Duration(double seconds) => seconds switch
    {
        < 90 => $"{Math.Max(1, Math.Round(seconds)):F0} s",
        < 5400 => $"{Math.Round(seconds / 60):F0} min",
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:F1} h"),
    };

    private static string Destroyed(DeviceSurvey survey, List<PlannedTest> allowed)
    {
        var worst = allowed.Select(test => test.Hazard).DefaultIfEmpty(Hazard.None).Max();
        var whole = $"of the drive with serial number \"{survey.Card.SerialNumber}\" ({survey.Card.Model})";
        return worst switch
        {
            Hazard.None => "nothing: none of these tests destroys anything",
            Hazard.Data => $"all user data {whole}",
            Hazard.Layout => $"all user data and the namespaces {whole}",
            _ => $"all user data and the namespaces {whole}; what it does besides is {RecordMapping.WordOf(worst)}",
        };
    }

    private static string Namespace(ProbedNamespace ns) =>
        $"{ns.Identifier} ({Gibibytes((double)ns.SizeBlocks * ns.BlockBytes)} in blocks of {ns.BlockBytes} bytes)";

    private static string Gibibytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Gibibyte:F2} GiB");

    private static void Line(TextWriter output, string name, string value) =>
        output.WriteLine($"{name.PadRight(NameColumns)}{VisibleText.Of(value)}");
}
