namespace NvmeConformance.Reference.Identify;

/// <content>In which formats the state of controllers is told.</content>
public partial class IdentifyView
{
    /// <summary>Supported Controller State Formats, CNS 20h: one version, which is version 0, and no format of the vendor.</summary>
    /// <param name="page">4096 bytes, zero.</param>
    public virtual void WriteStateFormats(Span<byte> page) => page[0] = 1;
}
