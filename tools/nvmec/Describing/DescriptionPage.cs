using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Results.Text;

namespace NvmeConformance.CommandLine.Describing;

/// <summary>What a device says of itself, for people. Fields that are zero are counted, not shown.</summary>
internal static class DescriptionPage
{
    private const int NameColumns = 44;

    /// <summary>Writes the page.</summary>
    internal static void Write(Terminal terminal, DeviceSurvey survey, DeviceTraits traits)
    {
        var output = terminal.Output;
        output.WriteLine($"{VisibleText.Of(survey.Card.Uri)}");
        Line(output, "model", survey.Card.Model);
        Line(output, "serial number", survey.Card.SerialNumber);
        Line(output, "firmware revision", survey.Card.FirmwareRevision);
        Line(output, "PCI vendor", survey.Card.Vendor);
        Line(output, "NVM subsystem", survey.Card.SubsystemName);
        Line(output, "kind of device", traits.ToString());
        Line(output, "the handle can do", survey.Capabilities.ToString());
        output.WriteLine();
        output.WriteLine("Fields that decide which requirements apply");
        foreach (var field in survey.Fields)
        {
            Line(output, field.Name, $"{field.Value}  ({field.Location})");
        }

        foreach (var section in survey.Sections)
        {
            output.WriteLine();
            output.WriteLine($"{section.Title} ({section.Source})");
            Write(output, section);
        }
    }

    private static void Write(TextWriter output, DescribedSection section)
    {
        if (section.Fields is null)
        {
            output.WriteLine("  the controller refuses to return it");
            return;
        }

        foreach (var field in section.Fields.Where(field => !field.IsZero))
        {
            Line(output, field.Name, $"{field.Value}  ({field.Location})");
        }

        var zeros = section.Fields.Count(field => field.IsZero);
        if (zeros > 0)
        {
            output.WriteLine($"  {zeros} fields are 0");
        }
    }

    private static void Line(TextWriter output, string name, string value) =>
        output.WriteLine($"  {name.PadRight(NameColumns)}  {VisibleText.Of(value)}");
}
