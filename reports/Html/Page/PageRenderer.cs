using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace NvmeConformance.Html.Page;

/// <summary>Renders a component as a page of its own, with no web server involved.</summary>
internal static class PageRenderer
{
    /// <summary>Writes the page.</summary>
    /// <typeparam name="TPage">The component that is the whole page.</typeparam>
    /// <param name="parameters">Its parameters by name.</param>
    /// <param name="writer">Where to, in UTF-8, which the page declares; it stays open.</param>
    internal static async Task RenderAsync<TPage>(Dictionary<string, object?> parameters, TextWriter writer)
        where TPage : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters));
            root.WriteHtmlTo(writer);
        });
    }
}
